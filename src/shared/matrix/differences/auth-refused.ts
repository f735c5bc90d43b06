import { type CellResult, type FindDifferences, failsAt, keys, sameBut, TLS_MODES, works } from '../difference.ts'

const MIDDLEBOX_CAUSES = ['alg-rejects-auth', 'alg-alters-bytes', 'inspection-breaks-control'] as const

/** Got as far as a login, so that TLS itself is in order. */
const pastTls = (cell: CellResult): boolean =>
  works(cell) ||
  failsAt(cell, 'login', 'post-login', 'pasv-reply', 'port-command', 'tcp-data', 'tls-data', 'transfer', 'transfer-end')

export const difference: FindDifferences = (cells) => {
  const refused = cells.filter((cell) => cell.modes.security === 'explicit' && failsAt(cell, 'auth', 'tls-control'))
  const first = refused[0]
  if (!first) return []
  const near = (cell: CellResult) => sameBut(cell.modes, first.modes, 'security', 'method', ...TLS_MODES)
  const plain = cells.filter((cell) => cell.modes.security === 'plain' && pastTls(cell) && near(cell))
  const implicit = cells.filter((cell) => cell.modes.security === 'implicit' && pastTls(cell) && near(cell))
  if (plain.length + implicit.length === 0) return []
  const cause = MIDDLEBOX_CAUSES.find((one) => refused.some(({ verdict }) => verdict.cause === one))
  if (!cause) return []
  const blamed = refused.find(({ verdict }) => verdict.cause === cause)?.verdict
  return [
    {
      cause,
      stage: blamed?.stage ?? 'auth',
      culprit: blamed?.culprit ?? 'alg',
      // The other cells show that port, server and credentials are in order; who refused AUTH only the session shows.
      certainty: blamed?.certainty === 'possible' && implicit.length > 0 ? 'likely' : (blamed?.certainty ?? 'possible'),
      title:
        implicit.length > 0
          ? `AUTH TLS fails on port ${first.plan.port}; implicit TLS works: something inspects FTP.`
          : 'Plain FTP works, AUTH TLS fails: something between answers or breaks it.',
      explanation: `A firewall with an FTP filter knows a fixed list of commands. AUTH is not among them, so it answers in the name of the server or cuts the connection. The filter is bound to port ${first.plan.port}.`,
      works: keys([...plain, ...implicit]),
      fails: keys(refused),
      rulesOut: [
        ...(plain.length > 0 ? [`Port ${first.plan.port} is open and the server behind it answers.`] : []),
        ...(implicit.length > 0 ? ['The server has TLS and a usable certificate.'] : []),
      ],
      remedies: [
        {
          id: 'switch-filter-off',
          who: 'server-firewall',
          action:
            'Take the FTP filter off the rule for this server, or define FTPS as a protocol of its own without it.',
          warning: 'Plain FTP through that rule then finds its data ports closed.',
        },
        {
          id: 'exempt-server',
          who: 'client-firewall',
          action: 'If the filter stands at the client side, exempt this server there.',
        },
        ...(implicit.length > 0
          ? [{ id: 'use-implicit', who: 'client' as const, action: 'Until then use implicit FTPS, which works.' }]
          : []),
      ],
      toBeSure: 'A capture or log at the server shows whether AUTH arrives; the two-ended test does it without one.',
    },
  ]
}
