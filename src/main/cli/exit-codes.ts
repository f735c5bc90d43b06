/** Exit codes are a public contract: monitoring and CI act on them. */
import type { Outcome } from '../../shared/session/vocabulary.ts'

export const EXIT_CODES = [
  { code: 0, name: 'works', meaning: 'The session did everything that was asked.' },
  { code: 1, name: 'warnings', meaning: 'It works, with warnings.' },
  { code: 2, name: 'fails', meaning: 'The session failed.' },
  { code: 3, name: 'inconclusive', meaning: 'It cannot be judged (cancelled, cut off), or the program could not run.' },
  { code: 64, name: 'usage', meaning: 'Wrong usage: an option or an argument must be changed.' },
] as const
export type ExitCode = (typeof EXIT_CODES)[number]['code']

export const EXIT_COULD_NOT_RUN = 3
export const EXIT_USAGE = 64

const BY_OUTCOME: Readonly<Record<Outcome, ExitCode>> = {
  works: 0,
  'works-with-warnings': 1,
  fails: 2,
  inconclusive: 3,
}
export const exitCodeOf = (outcome: Outcome): ExitCode => BY_OUTCOME[outcome]
