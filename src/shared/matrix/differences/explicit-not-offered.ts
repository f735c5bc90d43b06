import { type FindDifferences, failsAt, keys, works } from '../difference.ts'

/** The server's own doing: it refuses AUTH and serves another security. */
export const difference: FindDifferences = (cells) => {
  const refused = cells.filter(
    (cell) =>
      cell.modes.security === 'explicit' && failsAt(cell, 'auth') && cell.verdict.cause === 'server-tls-unsupported',
  )
  const others = cells.filter((cell) => cell.modes.security !== 'explicit' && works(cell))
  const first = refused[0]
  if (!first || others.length === 0) return []
  const implicit = others.some(({ modes }) => modes.security === 'implicit')
  return [
    {
      cause: 'server-tls-unsupported',
      stage: 'auth',
      culprit: first.verdict.culprit ?? 'server-config',
      certainty: first.verdict.certainty ?? 'likely',
      title: implicit
        ? 'The server refuses AUTH TLS and offers implicit TLS instead.'
        : 'The server refuses AUTH TLS; it offers plain FTP only.',
      explanation:
        'The refusal is in the own words of the server, so no firewall is to blame for it. TLS is not set up for explicit sessions.',
      works: keys(others),
      fails: keys(refused),
      rulesOut: ['The way to the server is open: other sessions work.'],
      remedies: [
        { id: 'enable-tls', who: 'server-admin', action: 'Set up TLS for explicit sessions (AUTH TLS).' },
        ...(implicit
          ? [{ id: 'use-implicit', who: 'client' as const, action: 'Use implicit FTPS, which works.' }]
          : []),
      ],
    },
  ]
}
