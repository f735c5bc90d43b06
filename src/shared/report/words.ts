/** Words that only reports use; those of the vocabulary stand in session/titles.ts. */
import type { Verdict } from '../diagnosis/finding.ts'
import { CERTAINTY_TITLES, CULPRIT_TITLES, FACT_TITLES, STAGE_TITLES } from '../session/titles.ts'

/** `reset-by-peer` -> `reset by peer`. */
export const spoken = (word: string): string => word.replaceAll('-', ' ')

/** Where, what, who, how sure: without those that the verdict does not say. */
export function verdictFacts(verdict: Verdict): readonly { readonly name: string; readonly text: string }[] {
  const facts = [
    { name: FACT_TITLES.where, text: verdict.stage && STAGE_TITLES[verdict.stage] },
    { name: FACT_TITLES.cause, text: verdict.cause && spoken(verdict.cause) },
    { name: FACT_TITLES.who, text: verdict.culprit && CULPRIT_TITLES[verdict.culprit] },
    { name: FACT_TITLES.certainty, text: verdict.certainty && CERTAINTY_TITLES[verdict.certainty] },
  ]
  return facts.flatMap(({ name, text }) => (text ? [{ name, text }] : []))
}
