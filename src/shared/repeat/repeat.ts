/** The same session many times: how often it fails, where, and what the failures share. */

import type { Diagnosis, Verdict } from '../diagnosis/finding.ts'
import { sameResult } from '../diagnosis/same-result.ts'
import { addressFamily } from '../protocol/addresses.ts'
import { STAGE_PLACES } from '../session/titles.ts'
import { type Outcome, STAGES, type Stage } from '../session/vocabulary.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { DataConnectionView, SessionView } from '../transcript/session-view.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { type Rate, rateOf, trialsToSee } from './chance.ts'
import { failuresToTell, type SharedTrait, sharedTraits, type Trial } from './shared-traits.ts'

/** What is kept of one session; a thousand of them fit in memory. */
export interface RepeatedSession {
  readonly outcome: Outcome
  readonly stage: Stage | null
  readonly verdict: Verdict
  readonly session: Trial
  readonly data: readonly Trial[]
}

export interface Repeated {
  readonly sessions: Rate
  /** Stages at which sessions failed; `tried`: sessions that came so far. */
  readonly stages: readonly (Rate & { readonly stage: Stage })[]
  /** Data connections of all sessions; null when none was tried. */
  readonly dataConnections: Rate | null
  /** What failing data connections share, or where those do not fail, failing sessions. */
  readonly shared: readonly SharedTrait[]
  /** What failures share, and what more sessions would bring. */
  readonly sentences: readonly string[]
}

const worked = (outcome: Outcome): boolean => outcome === 'works' || outcome === 'works-with-warnings'

/** Traits that a data connection has beside those of its session. `number`: which of its session it is, from 1. */
function dataTrial(one: DataConnectionView, number: number, session: Trial['traits'], started: number): Trial | null {
  const target = one.target?.used ?? null
  const at = one.connectStarted?.at ?? one.listening?.at ?? null
  if (at === null) return null
  const tlsBroke = one.tls !== null && one.tls.secured === null
  const failed = one.open === null || tlsBroke
  return {
    failed,
    traits: {
      ...session,
      port: target?.port ?? null,
      address: target?.address ?? session.address ?? null,
      method: one.method,
      'number in its session': number,
      time: started + at,
    },
  }
}

function traitsOfSession({ controls, transcript }: SessionView): Trial['traits'] {
  const control = controls.findLast(({ open }) => open !== null) ?? controls.at(-1)
  const address = control?.remote?.address ?? control?.connectStarted?.to.address ?? null
  return {
    address,
    'address family': address === null ? null : `IPv${addressFamily(address)}`,
    greeting: control?.greeting?.final?.lines.join(' ') ?? null,
    certificate: control?.tls?.certificates?.chain[0]?.fingerprint ?? null,
    'TLS version': control?.tls?.secured?.version ?? null,
    time: Date.parse(transcript.header.startedAt),
  }
}

/** Of a handshake that failed nobody knows whether it would have resumed: this is the session's, for refusals behind it. */
function resumptionOf(datas: readonly DataConnectionView[]): string | null {
  const resumed = datas.flatMap(({ tls }) => tls?.secured?.resumed ?? [])
  if (resumed.length === 0) return null
  return resumed.every(Boolean) ? 'resumed' : resumed.some(Boolean) ? 'partly resumed' : 'not resumed'
}

export function repeatedSession(transcript: Transcript, { verdict }: Diagnosis): RepeatedSession {
  const view = deriveView(transcript)
  const traits = traitsOfSession(view)
  const started = Date.parse(transcript.header.startedAt)
  const probes = new Set(
    view.attempts.filter(({ started: one }) => one?.probe !== undefined).map(({ number }) => number),
  )
  const datas = view.datas.filter(({ attempt }) => !probes.has(attempt))
  return {
    outcome: verdict.outcome,
    stage: verdict.stage,
    verdict,
    session: {
      failed: !worked(verdict.outcome),
      traits: { ...traits, 'TLS of data connections': resumptionOf(datas) },
    },
    data: datas.flatMap((one, index) => dataTrial(one, index + 1, traits, started) ?? []),
  }
}

const percent = (share: number): string => `${share > 0 && share < 0.01 ? '<1' : Math.round(share * 100)} %`
const interval = ({ low, high }: Rate): string => `${percent(low)} to ${percent(high)}`

/** `2026-11-29 10:11:09 UTC`. */
const moment = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`

const TIMES = { is: 'came at', from: 'came at or after', 'up to': 'came at or before' } as const
const RELATIONS = { is: '', from: 'at or above ', 'up to': 'at or below ' } as const

function traitSentence({ trait, relation, value, successes, chance }: SharedTrait, failed: number): string {
  const timed = trait === 'time' && typeof value === 'number'
  const who = failed === 1 ? 'The one failure' : failed === 2 ? 'Both failures' : `All ${failed} failures`
  const what = timed
    ? `${TIMES[relation]} ${moment(value)}`
    : `${failed === 1 ? 'has' : 'have'} ${trait} ${RELATIONS[relation]}${value}`
  const others = successes === 0 ? 'no success' : successes === 1 ? '1 success' : `${successes} successes`
  const does = `${timed ? 'did' : successes > 1 ? 'have' : 'has'}${successes === 0 ? '' : ', too'}`
  return `${who} ${what}; ${others} ${does} (by chance alone: ${percent(chance)}).`
}

/** What more runs would bring. */
function decides(sessions: Rate, shared: readonly SharedTrait[], traits: number): string {
  if (sessions.failed === 0)
    return `${sessions.tried} sessions without a failure leave room for a fault in up to ${percent(sessions.high)} of them; ${trialsToSee(0.05)} would show one in 20, ${trialsToSee(0.01)} one in 100.`
  if (sessions.failed === sessions.tried) return 'It fails every time: more runs tell nothing new.'
  if (shared.length > 0) return 'Change what the failures share, and run again.'
  const needed = Math.ceil((failuresToTell(traits) * sessions.tried) / sessions.failed)
  return needed <= sessions.tried
    ? 'Nothing that was recorded tells the failures apart: time, load or a device that keeps no pattern.'
    : `Too few failures to tell what they share: about ${needed} sessions would decide it.`
}

/** How often it failed, in all and at each stage, for where no table tells. */
export const rateSentences = ({
  sessions,
  stages,
  dataConnections,
}: Omit<Repeated, 'sentences'>): readonly string[] => [
  `${sessions.failed} of ${sessions.tried} sessions failed (${interval(sessions)}).`,
  ...stages.map((one) => `${one.failed} of ${one.tried} failed at ${STAGE_PLACES[one.stage]} (${interval(one)}).`),
  ...(dataConnections && dataConnections.failed > 0
    ? [`${dataConnections.failed} of ${dataConnections.tried} data connections failed (${interval(dataConnections)}).`]
    : []),
]

/** @param all that came to an end which can be judged */
export function repeated(all: readonly RepeatedSession[]): Repeated {
  const judged = all.filter(({ outcome }) => outcome !== 'inconclusive')
  const sessions = rateOf(judged.filter(({ session }) => session.failed).length, judged.length)
  const reach = ({ outcome, stage }: RepeatedSession) =>
    worked(outcome) || stage === null ? STAGES.length : STAGES.indexOf(stage)
  const stages = STAGES.flatMap((stage, index) => {
    const failed = judged.filter((one) => !worked(one.outcome) && one.stage === stage).length
    return failed === 0 ? [] : [{ stage, ...rateOf(failed, judged.filter((one) => reach(one) >= index).length) }]
  })
  const data = judged.flatMap((one) => one.data)
  const dataConnections = data.length > 0 ? rateOf(data.filter(({ failed }) => failed).length, data.length) : null
  const byData = (dataConnections?.failed ?? 0) > 0
  const trials = byData ? data : judged.map(({ session }) => session)
  const shared = sharedTraits(trials)
  const traits = Object.keys(trials[0]?.traits ?? {}).length
  return {
    sessions,
    stages,
    dataConnections,
    shared,
    sentences: [
      ...shared.map((one) => traitSentence(one, byData ? (dataConnections?.failed ?? 0) : sessions.failed)),
      decides(sessions, shared, traits),
    ],
  }
}

/** The verdict of all: that of the failure that came most often, and how often it came. null when nothing ran. */
export function repeatedVerdict(all: readonly RepeatedSession[]): Verdict | null {
  const failures = all.filter(({ outcome }) => outcome === 'fails')
  const judged = all.filter(({ outcome }) => outcome !== 'inconclusive')
  if (failures.length === 0)
    return (judged.find(({ outcome }) => outcome !== 'works') ?? judged[0] ?? all[0])?.verdict ?? null
  const count = (verdict: Verdict) => failures.filter((one) => sameResult(one.verdict, verdict)).length
  const { verdict } = failures.reduce((best, one) => (count(one.verdict) > count(best.verdict) ? one : best))
  if (failures.length === judged.length) return verdict
  return { ...verdict, headline: `Fails now and then: ${failures.length} of ${judged.length} sessions.` }
}
