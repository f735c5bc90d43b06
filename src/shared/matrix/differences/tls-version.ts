import { type FindDifferences, failsAt, keys, pairs, sameBut } from '../difference.ts'

/** One pinned version works and another does not. */
export const difference: FindDifferences = (cells) => {
  const found = pairs(
    cells,
    (good, bad) =>
      bad.modes.tls !== null &&
      good.modes.tls !== bad.modes.tls &&
      failsAt(bad, 'tls-control', 'tls-data') &&
      sameBut(good.modes, bad.modes, 'tls'),
  )
  const first = found[0]?.fails
  if (!first) return []
  const versions = [...new Set(found.map((pair) => pair.fails.modes.tls))].join(', ')
  const inspected = first.verdict.cause === 'inspection-breaks-control'
  const dataOnly = found.every((pair) => failsAt(pair.fails, 'tls-data'))
  return [
    {
      cause: inspected
        ? 'inspection-breaks-control'
        : dataOnly
          ? (first.verdict.cause ?? 'server-tls-broken')
          : 'tls-version-mismatch',
      stage: first.verdict.stage ?? 'tls-control',
      culprit: inspected ? 'network-firewall' : dataOnly ? (first.verdict.culprit ?? 'server-tls') : 'server-tls',
      certainty: inspected ? 'likely' : 'proven',
      severity: 'warning',
      title: `TLS ${versions} does not work with this server; another version does.`,
      explanation: inspected
        ? 'The handshake is broken off without a TLS alert, which a TLS server would send: a device on the way does not know this version.'
        : dataOnly
          ? 'The control connection takes the version, data connections do not.'
          : 'The server has no common version with a client that insists on this one.',
      works: keys(found.map((pair) => pair.works)),
      fails: keys(found.map((pair) => pair.fails)),
      rulesOut: ['Port, certificate and credentials are in order: the other version works.'],
      remedies: [
        { id: 'allow-versions', who: 'client', action: `Do not pin TLS ${versions}.` },
        { id: 'offer-versions', who: 'server-admin', action: 'Offer TLS 1.2 and 1.3.' },
      ],
    },
  ]
}
