/** Words that only reports use; those of the vocabulary stand in session/titles.ts. */
import type { Actor, Verdict } from '../diagnosis/finding.ts'
import { CERTAINTY_TITLES, CULPRIT_TITLES, STAGE_TITLES } from '../session/titles.ts'

/** `reset-by-peer` -> `reset by peer`. */
export const spoken = (word: string): string => word.replaceAll('-', ' ')

export const ACTOR_WORDS: Readonly<Record<Actor, string>> = {
  client: 'At the client',
  'client-firewall': 'At the firewall on the client side',
  'server-firewall': 'At the firewall on the server side',
  'server-admin': 'At the server',
}

/** Where, what, who, how sure: without those that the verdict does not say. */
export function verdictFacts(verdict: Verdict): readonly { readonly name: string; readonly text: string }[] {
  const facts = [
    { name: 'Where', text: verdict.stage && STAGE_TITLES[verdict.stage] },
    { name: 'Cause', text: verdict.cause && spoken(verdict.cause) },
    { name: 'Who must act', text: verdict.culprit && CULPRIT_TITLES[verdict.culprit] },
    { name: 'How sure', text: verdict.certainty && CERTAINTY_TITLES[verdict.certainty] },
  ]
  return facts.flatMap(({ name, text }) => (text ? [{ name, text }] : []))
}
