import { type FindDifferences, fails, keys, works } from '../difference.ts'

/** Plain sessions are turned away by the server's own policy. */
export const difference: FindDifferences = (cells) => {
  const refused = cells.filter(
    (cell) => cell.modes.security === 'plain' && fails(cell) && cell.verdict.cause === 'tls-required-by-server',
  )
  const encrypted = cells.filter((cell) => cell.modes.security !== 'plain' && works(cell))
  const first = refused[0]
  if (!first || encrypted.length === 0) return []
  return [
    {
      cause: 'tls-required-by-server',
      stage: first.verdict.stage ?? 'login',
      culprit: 'client',
      certainty: 'proven',
      severity: 'note',
      title: 'The server refuses plain FTP and works with TLS, as it should.',
      explanation: 'The refusal is a policy of the server; clients must use FTPS.',
      works: keys(encrypted),
      fails: keys(refused),
      rulesOut: ['No firewall is involved.'],
      remedies: [{ id: 'use-tls', who: 'client', action: 'Use FTPS.' }],
    },
  ]
}
