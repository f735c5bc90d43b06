/**
 * The same session again and again until something happens, without hammering the server. Pure: who runs the sessions
 * tells what each came to, and asks what is next.
 */
import type { Verdict } from '../diagnosis/finding.ts'
import { sameResult } from '../diagnosis/same-result.ts'
import { changeSentence } from '../report/compare.ts'
import type { Watched, WatchStretch } from '../report/watched.ts'
import { type MilestoneState, milestonesOf } from '../session/milestones.ts'

export const WATCH_ENDS = ['works', 'change', 'fails'] as const
/** `works`: with or without warnings; `change`: anything else than the session before; `fails`: to catch it breaking. */
export type WatchUntil = (typeof WATCH_ENDS)[number]

export interface WatchRules {
  readonly until: WatchUntil
  /** ms between the end of a session and the start of the next. */
  readonly every: number
  /** Plain sessions agree on no encryption. */
  readonly plain: boolean
}

export interface WatchState extends WatchRules {
  readonly sessions: number
  readonly stretches: readonly WatchStretch[]
  readonly leftOut: number
  readonly milestones: readonly MilestoneState[]
  /** Sessions in a row whose login, or whose address, was refused. */
  readonly refusals: number
}

/** What to do next: run again after so many ms, or end. */
export type WatchStep =
  | {
      readonly kind: 'wait'
      readonly ms: number
      /** Why it is not the usual pause; null when it is. */
      readonly because: string | null
      /** Whether a person may cut the pause short. */
      readonly mayHurry: boolean
    }
  | { readonly kind: 'end'; readonly why: 'reached' | 'refused'; readonly because: string }

/** Servers notice sessions that come faster, and ban for them. */
export const SHORTEST_PAUSE = 5_000
/** Nobody waits for a change more than this, and a server that is asked every five minutes is not hammered. */
const LONGEST_PAUSE = 300_000
/** So many equal results in a row before the pause doubles. */
const PATIENCE = 10
/**
 * Windows domains and PAM lock an account after three to ten refusals, fail2ban an address after five in ten minutes (its
 * default): three, ten minutes apart, stay below both.
 */
const MOST_REFUSALS = 3
const REFUSAL_PAUSE = 600_000
/** Kept from the beginning and from the end of a watch that changes all the time. */
const MOST_STRETCHES = 100

export const beginWatch = (rules: WatchRules): WatchState => ({
  ...rules,
  sessions: 0,
  stretches: [],
  leftOut: 0,
  milestones: [],
  refusals: 0,
})

const refused = ({ outcome, cause, stage }: Verdict): boolean =>
  outcome === 'fails' &&
  (cause === 'login-rejected' || cause === 'address-denied' || (cause === null && stage === 'login'))

/** @param at when the session began, ISO 8601 in UTC */
export function watched(state: WatchState, verdict: Verdict, at: string): WatchState {
  const last = state.stretches.at(-1)
  const stretches =
    last && sameResult(last.verdict, verdict)
      ? [...state.stretches.slice(0, -1), { ...last, lastAt: at, sessions: last.sessions + 1, verdict }]
      : [
          ...state.stretches,
          {
            firstAt: at,
            lastAt: at,
            sessions: 1,
            verdict,
            change: last ? changeSentence(last.verdict, verdict) : null,
          },
        ]
  const excess = stretches.length > MOST_STRETCHES
  return {
    ...state,
    sessions: state.sessions + 1,
    // The first ones tell how it began, the last ones how it ended.
    stretches: excess ? stretches.toSpliced(MOST_STRETCHES / 2, 1) : stretches,
    leftOut: state.leftOut + (excess ? 1 : 0),
    milestones: milestonesOf(verdict, state.plain),
    refusals: refused(verdict) ? state.refusals + 1 : 0,
  }
}

function reached({ until, stretches }: WatchState): string | null {
  const outcome = stretches.at(-1)?.verdict.outcome
  if (until === 'works' && (outcome === 'works' || outcome === 'works-with-warnings')) return 'It works.'
  if (until === 'fails' && outcome === 'fails') return 'It fails.'
  if (until === 'change' && stretches.length > 1 && outcome !== 'inconclusive') return 'It has changed.'
  return null
}

/** After at least one session. */
export function nextStep(state: WatchState): WatchStep {
  const done = reached(state)
  if (done !== null) return { kind: 'end', why: 'reached', because: done }
  const { refusals, every, stretches } = state
  const last = stretches.at(-1)
  if (refusals >= MOST_REFUSALS)
    return {
      kind: 'end',
      why: 'refused',
      because: `The server refused ${refusals} times in a row; more of it would lock the account or ban this address.`,
    }
  if (refusals > 0)
    return {
      kind: 'wait',
      ms: Math.max(every, REFUSAL_PAUSE),
      because: `the server refused ${last?.verdict.cause === 'address-denied' ? 'this address' : 'the login'}; ${MOST_REFUSALS - refusals} more at most`,
      mayHurry: false,
    }
  const same = last?.sessions ?? 0
  const crowded = last?.verdict.cause === 'connection-limit'
  const doublings = crowded ? same : Math.floor(same / PATIENCE)
  if (doublings === 0) return { kind: 'wait', ms: every, because: null, mayHurry: true }
  return {
    kind: 'wait',
    ms: Math.max(every, Math.min(LONGEST_PAUSE, every * 2 ** Math.min(doublings, 10))),
    because: crowded ? 'the server has too many sessions' : `no change in ${same} sessions`,
    mayHurry: !crowded,
  }
}

/** @param ended why, in one sentence */
export const watchedReport = ({ sessions, stretches, leftOut }: WatchState, ended: string): Watched => ({
  sessions,
  ended,
  stretches,
  leftOut,
})
