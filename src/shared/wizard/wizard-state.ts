/** Where a wizard stands. JSON without secrets, so that a reload or a second window goes on with it. */
import { currentId } from '../firewall-rules/emitter-by-id.ts'
import type { PortRange } from '../firewall-rules/port-range.ts'
import type { SessionOptions } from '../session/profile.ts'
import type { Answers, QuestionId } from './answers.ts'
import type { LogOutcome, Round, RoundKind } from './round.ts'

export interface WizardState {
  readonly version: 1
  readonly answers: Answers
  /** What the pasted log came to. */
  readonly log: LogOutcome | null
  /** Given with the start: a CA, time-outs. The answers go before it. */
  readonly given: Partial<SessionOptions>
  readonly implicitPort: number | null
  readonly rounds: readonly Round[]
  /** What the person wants next, after a result; null while nothing is chosen. */
  readonly wanted: RoundKind | 'finish' | null
  readonly acceptCertificate: boolean
  /** Data-port range that the server's admin told. */
  readonly range: PortRange | null
}

export interface WizardStart {
  readonly answers?: Answers
  readonly given?: Partial<SessionOptions>
  readonly implicitPort?: number | null
}

/** Nothing answered but what the start gives. */
export const beginWizard = ({ answers = {}, given = {}, implicitPort = null }: WizardStart = {}): WizardState => ({
  version: 1,
  answers,
  log: null,
  given,
  implicitPort,
  rounds: [],
  wanted: null,
  acceptCertificate: given.verify === false,
  range: null,
})

/** `null` skips the question. */
export const answer = <Id extends QuestionId>(state: WizardState, id: Id, value: Answers[Id]): WizardState => ({
  ...state,
  answers: { ...state.answers, [id]: value },
})

/** Asks a question again, and forgets what was tested with the old answer. */
export function takeBack(state: WizardState, id: QuestionId): WizardState {
  const { [id]: _gone, ...answers } = state.answers
  return { ...state, answers, ...(id === 'log' ? { log: null } : { rounds: [], wanted: null }) }
}

/** The question about a log counts as answered. */
export const recordLog = (state: WizardState, log: LogOutcome): WizardState => ({
  ...answer(state, 'log', 'given'),
  log,
})

/** What was wanted next has been done. */
export const recordRound = (state: WizardState, round: Round): WizardState => ({
  ...state,
  rounds: [...state.rounds, round],
  wanted: null,
})

/** null: the admin does not know it. */
export const tellRange = (state: WizardState, range: PortRange | null): WizardState => ({ ...state, range })

/** What was saved, with the ids of today; null when it is nothing that can be gone on with. */
export function readWizardState(value: unknown): WizardState | null {
  if (!isWizardState(value)) return null
  const { product } = value.answers
  return typeof product === 'string' ? { ...value, answers: { ...value.answers, product: currentId(product) } } : value
}

function isWizardState(value: unknown): value is WizardState {
  if (typeof value !== 'object' || value === null) return false
  const state = value as Partial<Record<keyof WizardState, unknown>>
  return (
    state.version === 1 &&
    typeof state.answers === 'object' &&
    state.answers !== null &&
    typeof state.given === 'object' &&
    state.given !== null &&
    Array.isArray(state.rounds)
  )
}
