/**
 * What the differences between cells prove. A cell alone often cannot know; two that differ in one mode, with one
 * working and one failing, leave only that mode to explain it.
 */
import type { Cause } from '../diagnosis/causes.ts'
import type { Remedy, Severity, Verdict } from '../diagnosis/finding.ts'
import { DRAWS } from '../diagnosis/weighing/weights.ts'
import type { ObservedEndpoint } from '../firewall-rules/observed-endpoint.ts'
import type { SessionPlan } from '../session/plan.ts'
import type { Certainty, Culprit, Stage } from '../session/vocabulary.ts'
import type { CellModes } from './cell.ts'

/** A cell that ran to its end. */
export interface CellResult {
  readonly key: string
  readonly modes: CellModes
  readonly plan: SessionPlan
  readonly verdict: Verdict
  readonly endpoints: readonly ObservedEndpoint[]
  /** Product that the server was recognised as. */
  readonly server?: string
}

export interface Difference {
  /** File name of the rule that made it. */
  readonly rule: string
  readonly cause: Cause
  readonly stage: Stage
  readonly culprit: Culprit
  readonly certainty: Certainty
  readonly severity: Severity
  /** One sentence that can stand as headline. */
  readonly title: string
  readonly explanation: string
  /** Keys of the cells that prove it together. */
  readonly works: readonly string[]
  readonly fails: readonly string[]
  readonly rulesOut: readonly string[]
  /** Ids are unique in a difference. */
  readonly remedies: readonly Remedy[]
  /** What would make it surer; null when nothing simple does. */
  readonly toBeSure: string | null
}

/** Of the rule whose file it is: a failure of which nothing simple makes surer, unless it says so. */
export type Found = Omit<Difference, 'rule' | 'severity' | 'toBeSure'> & Partial<Difference>

/** At most a few; none when the cells do not show it. */
export type FindDifferences = (cells: readonly CellResult[]) => readonly Found[]

/** Whether the cell did what was asked, with or without warnings. */
export const works = ({ verdict }: CellResult): boolean =>
  verdict.outcome === 'works' || verdict.outcome === 'works-with-warnings'

/** Whether it failed for certain; what could not be judged neither works nor fails. */
export const fails = ({ verdict }: CellResult): boolean => verdict.outcome === 'fails'

/** Whether it failed at one of these stages. */
export const failsAt = (cell: CellResult, ...stages: readonly Stage[]): boolean =>
  fails(cell) && cell.verdict.stage !== null && stages.includes(cell.verdict.stage)

/** Keys of cells, each once. */
export const keys = (cells: readonly CellResult[]): readonly string[] => [...new Set(cells.map(({ key }) => key))]

/** Whether two cells agree in everything but the named modes. */
export function sameBut(one: CellModes, other: CellModes, ...free: readonly (keyof CellModes)[]): boolean {
  const modes: readonly (keyof CellModes)[] = ['security', 'method', 'protection', 'resume', 'tls', 'family', 'place']
  return modes.every((mode) => free.includes(mode) || one[mode] === other[mode])
}

/** Every working cell beside every failing one for which `match` holds. */
export function pairs(cells: readonly CellResult[], match: (works: CellResult, fails: CellResult) => boolean) {
  const failing = cells.filter(fails)
  return cells
    .filter(works)
    .flatMap((good) => failing.filter((bad) => match(good, bad)).map((bad) => ({ works: good, fails: bad })))
}

/** In the order in which the first of each group stands. */
export function grouped<T>(all: readonly T[], by: (one: T) => string | null): readonly (readonly T[])[] {
  const groups = new Map<string | null, T[]>()
  for (const one of all) {
    const group = groups.get(by(one))
    if (group) group.push(one)
    else groups.set(by(one), [one])
  }
  return [...groups.values()]
}

/** The modes that only exist under TLS. */
export const TLS_MODES = ['protection', 'resume', 'tls'] as const

/** Data connections of a cell that were made, and those that were tried in vain. */
export function dataConnections(cells: readonly CellResult[]): { readonly opened: number; readonly failed: number } {
  const tried = cells.flatMap(({ endpoints }) =>
    endpoints.filter(({ role, result }) => role !== 'control' && result !== 'not-tried'),
  )
  const opened = tried.filter(({ result }) => result === 'opened').length
  return { opened, failed: tried.length - opened }
}

/** Enough data ports open in some cells and shut in others that chance did not draw them so from a half-open range. */
export const noChance = (good: readonly CellResult[], bad: readonly CellResult[]): boolean =>
  dataConnections(good).opened >= DRAWS && dataConnections(bad).failed >= DRAWS && dataConnections(bad).opened === 0

export const MORE_PORTS = 'Repeat with more listings, so that more data ports are tried.'

/** What the failing cells' own verdicts say most often; null when they say nothing. */
export function commonCause(cells: readonly CellResult[]): Cause | null {
  const counts = new Map<Cause, number>()
  for (const { verdict } of cells) if (verdict.cause) counts.set(verdict.cause, (counts.get(verdict.cause) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null
}

/** First culprit that the failing cells' own verdicts name for a cause. */
export const culpritFor = (cells: readonly CellResult[], cause: Cause): Culprit | null =>
  cells.find(({ verdict }) => verdict.cause === cause)?.verdict.culprit ?? null
