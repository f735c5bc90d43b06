import { commonCause, culpritFor, type FindDifferences, failsAt, keys, works } from '../difference.ts'

/** One way in works, another port does not answer: usually that security is simply not offered. */
export const difference: FindDifferences = (cells) => {
  const shut = cells.filter((cell) => failsAt(cell, 'tcp-control', 'banner') && cell.modes.family !== 'ipv6')
  const first = shut[0]
  const open = cells.filter((cell) => works(cell) && cell.plan.port !== first?.plan.port)
  const cause = commonCause(shut)
  if (!first || !cause || open.length === 0) return []
  const security = first.modes.security === 'implicit' ? 'implicit FTPS' : 'FTP and explicit FTPS'
  return [
    {
      cause,
      stage: first.verdict.stage ?? 'tcp-control',
      culprit: culpritFor(shut, cause) ?? 'unknown',
      certainty: 'likely',
      severity: 'note',
      title: `Port ${first.plan.port} (${security}) is not served, or not permitted.`,
      explanation: `The host answers on port ${open[0]?.plan.port ?? 21}. Unless ${security} is meant to work too, nothing has to be done.`,
      works: keys(open.slice(0, 1)),
      fails: keys(shut),
      rulesOut: [],
      remedies: [{ id: 'use-working-security', who: 'client', action: 'Use the security that works.' }],
    },
  ]
}
