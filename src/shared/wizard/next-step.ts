/** The wizard's logic: answers and verdicts so far give the next question, the next session, a result, or the end. */
import { samplePorts } from '../firewall-rules/port-sample.ts'
import { type Consent, consentsNeeded } from '../session/consents.ts'
import type { SessionPlan } from '../session/plan.ts'
import { roundsNow } from './choices.ts'
import type { WizardProducts } from './products.ts'
import { nextQuestion, type Question, questionsFor } from './questions.ts'
import { resultOf, type WizardResult } from './result.ts'
import type { RoundKind } from './round.ts'
import { planRound } from './round-plan.ts'
import type { WizardState } from './wizard-state.ts'

export type WizardStep =
  | {
      readonly kind: 'question'
      readonly question: Question
      readonly number: number
      /** Questions that could be asked, whatever the answers: it stays the same while somebody answers. */
      readonly most: number
    }
  | {
      readonly kind: 'run'
      readonly round: RoundKind
      readonly plan: SessionPlan
      /** What the session is for, in plain words. */
      readonly title: string
      readonly why: string
      /** Given by the person for this session, in the words of an answer or a choice. */
      readonly consents: readonly Consent[]
    }
  | { readonly kind: 'result'; readonly result: WizardResult }
  | { readonly kind: 'end'; readonly result: WizardResult }

/** Announcements that make a sample worth a rule request. */
const ENOUGH_PORTS = 8

const WORDS: Record<RoundKind, { readonly title: string; readonly why: string }> = {
  main: {
    title: 'Test the connection',
    why: 'One session in your settings: log in, fetch the listing three times, look where it stops. Nothing is written to the server.',
  },
  sample: {
    title: 'Learn the data ports',
    why: 'The server is asked several times where it would open the second connection. So the rule to ask for can name its range.',
  },
  implicit: { title: 'Try implicit FTPS', why: 'The same login, encrypted from the first byte, on another port.' },
  explicit: { title: 'Try explicit FTPS', why: 'The same login on port 21, encrypted with AUTH TLS.' },
  active: { title: 'Try active mode', why: 'The same login; the server dials this computer for the listing.' },
  plain: { title: 'Compare with plain FTP', why: 'The same login without encryption.' },
  upload: { title: 'Test an upload', why: '64 KiB are written under a new name, read back, compared and deleted.' },
}

/** A data port failed, and too few were announced to say which range to ask for. */
function needsSample(state: WizardState): boolean {
  const now = roundsNow(state.rounds)
  const main = now[0]
  if (main?.verdict.stage !== 'tcp-data' || main.verdict.outcome !== 'fails') return false
  if (now.some(({ kind }) => kind === 'sample')) return false
  const sample = samplePorts(now.flatMap(({ endpoints }) => endpoints))
  return sample !== null && sample.size < ENOUGH_PORTS
}

function roundToRun(state: WizardState): RoundKind | null {
  if (state.wanted !== null) return state.wanted === 'finish' ? null : state.wanted
  if (state.rounds.length === 0) return 'main'
  return needsSample(state) ? 'sample' : null
}

function runStep(state: WizardState, round: RoundKind): WizardStep {
  const plan = planRound(round, state)
  return { kind: 'run', round, plan, ...WORDS[round], consents: consentsNeeded(plan, true) }
}

export function nextStep(state: WizardState, products: WizardProducts): WizardStep {
  const question = nextQuestion(state.answers, products)
  if (question) {
    const all = questionsFor(products)
    const before = all.slice(
      0,
      all.findIndex(({ id }) => id === question.id),
    )
    const number = before.filter(({ asked }) => asked(state.answers)).length + 1
    return { kind: 'question', question, number, most: all.length }
  }
  const round = roundToRun(state)
  if (round) return runStep(state, round)
  const result = resultOf(state, products)
  if (!result) return runStep(state, 'main')
  return { kind: state.wanted === 'finish' ? 'end' : 'result', result }
}
