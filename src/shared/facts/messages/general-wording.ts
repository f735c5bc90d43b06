/** Wording that many programs share. What only this reads is a guess and carries no verdict above `possible`. */
import type { MessageCatalogue } from './message.ts'

export const GENERAL_WORDING: MessageCatalogue = {
  program: 'general wording',
  source: 'general',
  rows: `
silence = timed+out ; timeout ; timedout ; time+out
`,
}
