/** The answer to a session that ran many times: how often it fails, and what its failure is. */
import type { Repeated } from '../repeat/repeat.ts'
import type { Answer } from './answer.ts'

/** @param one the answer to a session that came to what the series came to */
export function answerOfRepeat(one: Answer, { sessions: { failed, tried } }: Pick<Repeated, 'sessions'>): Answer {
  if (tried < 2) return one
  if (failed === tried) return { ...one, technical: `Fails every time, ${tried} of ${tried} sessions.` }
  if (failed > 0)
    return { ...one, sentence: `Fails now and then: ${failed} of ${tried} sessions.`, technical: one.sentence }
  return one.outcome === 'works' ? { ...one, sentence: `Works every time: ${tried} sessions.` } : one
}
