import { commonCause, culpritFor, type FindDifferences, failsAt, keys } from '../difference.ts'

/** No mode gets past one early stage: the mode is not what matters. */
export const difference: FindDifferences = (cells) => {
  const stages = ['dns', 'tcp-control', 'banner', 'login'] as const
  const stage = stages.find((one) => cells.length > 0 && cells.every((cell) => failsAt(cell, one)))
  const cause = commonCause(cells)
  if (!stage || !cause) return []
  return [
    {
      cause,
      stage,
      culprit: culpritFor(cells, cause) ?? 'unknown',
      certainty: cells.find(({ verdict }) => verdict.cause === cause)?.verdict.certainty ?? 'likely',
      title: cells.find(({ verdict }) => verdict.cause === cause)?.verdict.headline ?? 'No mode gets past this stage.',
      explanation: 'It does not depend on the mode: every session that ran fails at the same stage.',
      works: [],
      fails: keys(cells),
      rulesOut: ['Data methods, TLS versions and resumption make no difference.'],
      remedies: [],
    },
  ]
}
