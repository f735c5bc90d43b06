/** The answer to the same session from several places: on whose side the fault is. */
import type { Diagnosis } from '../diagnosis/finding.ts'
import type { PlacesCompared } from '../places/compare-places.ts'
import type { Answer } from './answer.ts'
import type { AnswerProducts } from './build-answer.ts'
import { answerOn, type Ground } from './from-session.ts'

export interface AtPlace {
  readonly place: string
  readonly ground: Ground
  readonly diagnosis: Diagnosis
}

/** @param sessions at least one; the picture is of the first that fails, or of the first */
export function answerOfPlaces(
  { side, sentence, explanation, certainty, culprit, fails }: PlacesCompared,
  sessions: readonly [AtPlace, ...AtPlace[]],
  products: AnswerProducts,
): Answer {
  const [first] = sessions
  const { ground, diagnosis } = sessions.find(({ place }) => fails.includes(place)) ?? first
  // Whom that session alone would blame is no matter here: the places tell more.
  const verdict =
    side === 'unknown'
      ? ({ ...diagnosis.verdict, outcome: 'inconclusive', stage: null } as const)
      : { ...diagnosis.verdict, alsoAble: [] }
  const answer = answerOn(
    // Whether a probe proves that session's fault is no matter here either.
    { ...ground, ended: null, proofs: [] },
    {
      ...diagnosis,
      verdict: { ...verdict, cause: null, culprit, culpritCertainty: certainty, certainty, headline: sentence },
      findings: [],
      suggestedProbes: [],
    },
    products,
  )
  const { path, acts } = answer
  return {
    ...answer,
    sentence,
    technical: null,
    explanation,
    path: path && side === 'way' && path.side !== null ? { ...path, side: 'client' } : path,
    acts: acts.filter(({ id }) => id.startsWith('copy-')),
  }
}
