/** Transcripts that differ in id, time and host, with a verdict made from what they hold. */

import type { ComputeVerdict, RunFacts } from '../../../src/main/storage/history-entry.ts'
import { newRunId } from '../../../src/main/storage/run-files.ts'
import type { Verdict } from '../../../src/shared/diagnosis/finding.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import { TRANSCRIPT } from '../../shared/transcript/sample-transcript.ts'

export function sampleTranscript(n: number, startedAt = new Date(Date.UTC(2026, 0, 1) + n * 60_000)): Transcript {
  const plan = TRANSCRIPT.header.plan
  return {
    ...TRANSCRIPT,
    header: {
      ...TRANSCRIPT.header,
      id: `transcript-${n}`,
      startedAt: startedAt.toISOString(),
      plan: plan && { ...plan, host: `host${n % 10}.example` },
    },
  }
}

export function sampleFacts(n: number, transcript = sampleTranscript(n)): RunFacts {
  const startedAt = transcript.header.startedAt
  return {
    id: newRunId(new Date(startedAt)),
    name: `Run ${n}`,
    kind: 'run',
    startedAt,
    plan: transcript.header.plan,
    profileId: null,
    partOf: null,
    tags: [],
  }
}

export const VERDICT: Verdict = {
  outcome: 'fails',
  stage: 'auth',
  cause: 'alg-rejects-auth',
  culprit: 'alg',
  alsoAble: [],
  culpritCertainty: 'likely',
  certainty: 'likely',
  headline: 'Something in between refused AUTH.',
}

/** Complete transcripts fail as VERDICT says; cut ones cannot be judged. */
export const computeVerdict: ComputeVerdict = ({ complete }) =>
  complete
    ? VERDICT
    : {
        outcome: 'inconclusive',
        stage: null,
        cause: null,
        culprit: null,
        alsoAble: [],
        culpritCertainty: null,
        certainty: null,
        headline: 'It was cut off.',
      }
