import type { Verdict } from '../diagnosis/finding.ts'
import { sameResult } from '../diagnosis/same-result.ts'
import type { SessionPlan } from '../session/plan.ts'
import { STAGE_PLACES } from '../session/titles.ts'
import { type Outcome, STAGES } from '../session/vocabulary.ts'
import { deriveView } from '../transcript/derive-view.ts'
import {
  type CellChange,
  type Change,
  type ComparedReport,
  type Comparison,
  NOT_SET,
  type TimingChange,
} from './comparison.ts'
import type { Report, ReportSession } from './report.ts'

/** Compares sessions that have the same cell key; two single sessions are compared whatever their labels. */
export function compareReports(before: Report, after: Report): Comparison {
  const old = keyed(before)
  const now = keyed(after)
  const keys = [...new Set([...old.keys(), ...now.keys()])]
  const cells = keys.map((key) => cellChange(key, old.get(key) ?? null, now.get(key) ?? null))
  const change = changeOf(before.verdict, after.verdict)
  return {
    before: summary(before),
    after: summary(after),
    change,
    headline: headline(change, before.verdict, after.verdict, cells),
    cells,
  }
}

const summary = (report: Report): ComparedReport => ({
  id: report.identity.id,
  startedAt: report.sessions[0]?.clocks.startedAt ?? report.identity.createdAt,
  verdict: report.verdict,
})

function keyed(report: Report): Map<string, ReportSession> {
  if (!report.cells) return new Map(report.sessions.slice(0, 1).map((session) => ['session', session]))
  const entries = report.cells.flatMap((cell) => {
    const session = cell.session === null ? undefined : report.sessions[cell.session]
    return session ? [[cell.key, session] as const] : []
  })
  return new Map(entries)
}

const WORKING: readonly Outcome[] = ['works', 'works-with-warnings']

function changeOf(before: Verdict | undefined, after: Verdict | undefined): Change {
  if (!before || !after || before.outcome === 'inconclusive' || after.outcome === 'inconclusive')
    return 'not-comparable'
  const worked = WORKING.includes(before.outcome)
  const works = WORKING.includes(after.outcome)
  if (worked !== works) return works ? 'fixed' : 'regressed'
  return sameResult(before, after) ? 'same' : 'moved'
}

function cellChange(key: string, before: ReportSession | null, after: ReportSession | null): CellChange {
  const causes = (session: ReportSession | null) =>
    new Set(
      session?.findings.filter((finding) => finding.severity !== 'note').flatMap((finding) => finding.cause ?? []) ??
        [],
    )
  const old = causes(before)
  const now = causes(after)
  return {
    key,
    change: changeOf(before?.verdict, after?.verdict),
    before: before?.verdict ?? null,
    after: after?.verdict ?? null,
    settings: settingChanges(before?.plan ?? null, after?.plan ?? null),
    causesGone: [...old].filter((cause) => !now.has(cause)),
    causesNew: [...now].filter((cause) => !old.has(cause)),
    timings: before && after ? timingChanges(before, after) : [],
  }
}

/** What became of one session, in one sentence. */
export const changeSentence = (before: Verdict, after: Verdict): string =>
  headline(changeOf(before, after), before, after, [])

function headline(change: Change, before: Verdict, after: Verdict, cells: readonly CellChange[]): string {
  const count = (wanted: Change) => cells.filter((cell) => cell.change === wanted).length
  const cellsText =
    cells.length > 1
      ? ` Of ${cells.length} modes ${count('fixed')} work now, ${count('regressed')} are broken now.`
      : ''
  switch (change) {
    case 'fixed':
      return `Works now: before, it failed at ${place(before)}.${cellsText}`
    case 'regressed':
      return `Broken now: it worked before and fails at ${place(after)}.${cellsText}`
    case 'moved':
      return `${movedText(before, after)}${cellsText}`
    case 'same':
      return `No change: ${after.headline}${cellsText}`
    case 'not-comparable':
      return `The two cannot be compared: one of them could not be judged.${cellsText}`
  }
}

const place = ({ stage }: Verdict): string => (stage === null ? 'a place that is not known' : STAGE_PLACES[stage])

function movedText(before: Verdict, after: Verdict): string {
  if (WORKING.includes(after.outcome))
    return after.outcome === 'works'
      ? 'It works without the warnings of before.'
      : `It works, now with warnings: ${after.headline}`
  const was = before.stage === null ? -1 : STAGES.indexOf(before.stage)
  const is = after.stage === null ? -1 : STAGES.indexOf(after.stage)
  if (is > was) return `Came further: from ${place(before)} to ${place(after)}.`
  if (is < was) return `Stopped earlier: at ${place(after)} instead of ${place(before)}.`
  return `Still fails at ${place(after)}, for another reason now: ${after.headline}`
}

/** Settings that differ, as dotted names. Host and label are what is compared, not how. */
function settingChanges(before: SessionPlan | null, after: SessionPlan | null): CellChange['settings'] {
  if (!before || !after) return []
  const old = flat(before)
  const now = flat(after)
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((setting) => setting !== 'label' && old.get(setting) !== now.get(setting))
    .map((setting) => ({ setting, before: old.get(setting) ?? NOT_SET, after: now.get(setting) ?? NOT_SET }))
}

function flat(value: unknown, prefix = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return into.set(prefix, String(value))
  if (Array.isArray(value)) return into.set(prefix, value.map(String).join(', '))
  for (const [name, inner] of Object.entries(value)) flat(inner, prefix ? `${prefix}.${name}` : name, into)
  return into
}

/** One sample says little: then only a change of both kinds counts. */
const SINGLE_SAMPLE = { factor: 3, ms: 250 }
/** Several samples: beyond their own spread, and large enough that a person would notice. */
const SPREADS = 4
const NOTICEABLE = { factor: 1.5, ms: 20 }

function timingChanges(before: ReportSession, after: ReportSession): TimingChange[] {
  const old = samples(before)
  const now = samples(after)
  const changes: TimingChange[] = []
  for (const [step, was] of old) {
    const is = now.get(step)
    if (!is) continue
    const a = median(was)
    const b = median(is)
    if (beyondNoise(was, is, a, b)) changes.push({ step, before: a, after: b })
  }
  return changes
}

function beyondNoise(was: readonly number[], is: readonly number[], a: number, b: number): boolean {
  const difference = Math.abs(b - a)
  const factor = Math.max(a, b) / Math.max(Math.min(a, b), 0.001)
  if (was.length < 3 || is.length < 3) return factor >= SINGLE_SAMPLE.factor && difference >= SINGLE_SAMPLE.ms
  const spread = Math.max(deviation(was, a), deviation(is, b))
  return factor >= NOTICEABLE.factor && difference >= NOTICEABLE.ms && difference > SPREADS * spread
}

/** ms by step: connecting, handshakes, and the round trip of each verb. */
function samples(session: ReportSession): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const add = (step: string, ms: number) => found.set(step, [...(found.get(step) ?? []), ms])
  const view = deriveView(session.transcript)
  for (const connection of [...view.controls, ...view.datas]) {
    if (connection.connectStarted && connection.open)
      add(`${connection.role} connect`, connection.open.at - connection.connectStarted.at)
    const tls = connection.tls
    if (tls?.secured) add(`${connection.role} TLS handshake`, tls.secured.at - tls.started.at)
  }
  for (const { command, roundTrip } of view.exchanges) if (command && roundTrip !== null) add(command.verb, roundTrip)
  return found
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const deviation = (values: readonly number[], middle: number) => median(values.map((value) => Math.abs(value - middle)))
