import { expect, test } from 'vitest'
import { cameFurther } from '../../src/renderer/compare/came-further.ts'
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'

const verdict = (outcome: Verdict['outcome'], stage: Verdict['stage'], cause: Verdict['cause'] = null): Verdict => ({
  outcome,
  stage,
  cause,
  culprit: null,
  alsoAble: [],
  culpritCertainty: null,
  certainty: null,
  headline: '',
})

const AUTH = verdict('fails', 'auth', 'alg-rejects-auth')
const DATA = verdict('fails', 'tcp-data', 'pasv-port-filtered')
const WORKS = verdict('works', null)

test.each([
  [AUTH, DATA, 'Came further: from AUTH to Data connect.'],
  [DATA, AUTH, 'Stops earlier: at AUTH instead of Data connect.'],
  [DATA, DATA, 'No change: both stop at Data connect, for the same reason.'],
  [DATA, { ...DATA, cause: 'pasv-port-refused' as const }, 'Both stop at Data connect, but for another reason.'],
  [DATA, WORKS, 'It works now; before, it stopped: Data connect.'],
  [WORKS, DATA, 'It worked before and stops now: Data connect.'],
  [WORKS, verdict('works-with-warnings', 'tls-control'), 'Both work.'],
  [WORKS, verdict('inconclusive', null), 'One of the two cannot be judged, so nothing can be said of a change.'],
])('two sessions beside each other: %#', (before, after, sentence) => {
  expect(cameFurther(before, after)).toBe(sentence)
})
