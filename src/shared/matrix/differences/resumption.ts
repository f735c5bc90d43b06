import { type FindDifferences, failsAt, keys, pairs, sameBut } from '../difference.ts'

const STAGES = ['tls-data', 'tcp-data', 'transfer', 'transfer-end'] as const

/** Sessions that differ only in whether data connections resume the TLS session of the control connection. */
export const difference: FindDifferences = (cells) => {
  const found = pairs(
    cells,
    (good, bad) =>
      good.modes.resume !== bad.modes.resume && failsAt(bad, ...STAGES) && sameBut(good.modes, bad.modes, 'resume'),
  )
  const required = found.filter((pair) => pair.works.modes.resume)
  const broken = found.filter((pair) => !pair.works.modes.resume)
  return [
    ...(required.length > 0
      ? [
          {
            cause: 'tls-session-reuse-required' as const,
            stage: 'tls-data' as const,
            culprit: 'client' as const,
            certainty: 'proven' as const,
            // Nobody has to change a sound policy.
            severity: 'note' as const,
            title: 'The server insists that data connections resume the TLS session.',
            explanation:
              'With resumption transfers work, without it they are refused. That is a policy of the server against hijacked data connections; clients that cannot resume fail here, and it looks like a dead data port.',
            works: keys(required.map((pair) => pair.works)),
            fails: keys(required.map((pair) => pair.fails)),
            rulesOut: ['No firewall is involved: the same ports carry data with resumption.'],
            remedies: [
              {
                id: 'resume-session',
                who: 'client' as const,
                action: 'Use a client that resumes TLS sessions, and leave it switched on.',
              },
              {
                id: 'switch-demand-off',
                who: 'server-admin' as const,
                action:
                  'For clients that cannot: vsftpd require_ssl_reuse=NO, ProFTPD TLSOptions NoSessionReuseRequired.',
                warning: 'A stranger may then take over a data connection whose port he guesses.',
              },
            ],
          },
        ]
      : []),
    ...(broken.length > 0
      ? [
          {
            cause: 'server-tls-broken' as const,
            stage: 'tls-data' as const,
            culprit: 'server-tls' as const,
            certainty: 'likely' as const,
            title: 'Transfers work with a new TLS session, not with a resumed one.',
            explanation:
              'Resumption is broken at the server: several processes or nodes that do not share their session cache refuse each other’s sessions.',
            works: keys(broken.map((pair) => pair.works)),
            fails: keys(broken.map((pair) => pair.fails)),
            rulesOut: ['No firewall is involved: the same ports carry data without resumption.'],
            remedies: [
              { id: 'switch-resumption-off', who: 'client' as const, action: 'Switch TLS session resumption off.' },
              {
                id: 'share-session-cache',
                who: 'server-admin' as const,
                action: 'Share the TLS session cache or ticket keys between processes and nodes.',
              },
            ],
          },
        ]
      : []),
  ]
}
