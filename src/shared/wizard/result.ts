/** What a person is told after a session: the verdict, how far it came, what to do and who does it. */
import type { Cause } from '../diagnosis/causes.ts'
import type { Remedy, Verdict } from '../diagnosis/finding.ts'
import { NOTHING_KNOWN, sortRemedies } from '../diagnosis/known-here.ts'
import { withPorts } from '../diagnosis/passive-range.ts'
import type { Block, RuleEmitter } from '../firewall-rules/emission.ts'
import { emitterById } from '../firewall-rules/emitter-by-id.ts'
import { requestRules } from '../firewall-rules/request-rules.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import { cellKey, modesOf } from '../matrix/cell.ts'
import { compareCells } from '../matrix/compare.ts'
import type { CellResult } from '../matrix/difference.ts'
import { recommend, type WorkingMode } from '../matrix/recommend.ts'
import { type MilestoneState, milestonesOf } from '../session/milestones.ts'
import type { Security } from '../session/plan.ts'
import type { Stage } from '../session/vocabulary.ts'
import { choicesOf, roundsNow, type WizardChoice } from './choices.ts'
import type { WizardProducts } from './products.ts'
import { type Round, type ToldFinding, works } from './round.ts'
import type { WizardState } from './wizard-state.ts'

/** One round in the story of before and after. */
export interface ToldRound {
  /** From 1. */
  readonly number: number
  readonly kind: Round['kind']
  readonly runId: string | null
  readonly verdict: Verdict
  readonly milestones: readonly MilestoneState[]
  /** Against the round of the same kind before it. */
  readonly since: 'first' | 'works-now' | 'further' | 'same' | 'back'
}

interface Advice {
  readonly mine: readonly Remedy[]
  /** For people who have to be asked. */
  readonly others: readonly Remedy[]
}

export interface WizardResult {
  readonly verdict: Verdict
  readonly lead: ToldFinding | null
  /** Hypotheses that remain, warnings and notes. */
  readonly rest: readonly ToldFinding[]
  readonly milestones: readonly MilestoneState[]
  readonly untested: readonly Stage[]
  readonly advice: Advice
  readonly rounds: readonly ToldRound[]
  readonly ruleRequest: RuleRequest | null
  /** What to do at the firewall that was named, in its own words; empty when none was, or it has nothing to do. */
  readonly productBlocks: readonly Block[]
  /** Product that the server was recognised as; null where nothing tells. */
  readonly server: string | null
  /** Settings of a mode that works; null when none does. */
  readonly recommended: WorkingMode | null
  readonly choices: readonly WizardChoice[]
}

/** Rounds since the last change as matrix cells: one for each combination of modes, the first that ran. */
function cellsOf(rounds: readonly Round[]): readonly CellResult[] {
  const cells = new Map<string, CellResult>()
  for (const { plan, verdict, endpoints } of rounds) {
    const modes = modesOf(plan)
    const key = cellKey(modes)
    if (!cells.has(key)) cells.set(key, { key, modes, plan, verdict, endpoints })
  }
  return [...cells.values()]
}

/** The session's own verdict, or what its differences from other modes prove. */
function verdictOf(now: readonly Round[], own: Security): Verdict | null {
  const upload = now.find(({ kind }) => kind === 'upload')
  const main = upload ?? now[0]
  const cells = cellsOf(now.filter(({ kind }) => kind !== 'upload'))
  if (!main || works(main.verdict) || upload || cells.length < 2) return main?.verdict ?? null
  const { verdict, differences } = compareCells(cells, own)
  return differences.some(({ severity }) => severity === 'failure')
    ? { ...verdict, outcome: main.verdict.outcome }
    : main.verdict
}

const position = (milestones: readonly MilestoneState[]): number =>
  milestones.findIndex(({ state }) => state === 'failed')

function since(round: Round, before: Round | undefined): ToldRound['since'] {
  if (!before) return 'first'
  if (works(round.verdict)) return works(before.verdict) ? 'same' : 'works-now'
  if (works(before.verdict)) return 'back'
  const now = position(milestonesOf(round.verdict, round.plan.security === 'plain'))
  const then = position(milestonesOf(before.verdict, before.plan.security === 'plain'))
  return now === then ? 'same' : now > then ? 'further' : 'back'
}

export function toldRounds(rounds: readonly Round[]): readonly ToldRound[] {
  return rounds.map((round, index) => ({
    number: index + 1,
    kind: round.kind,
    runId: round.runId,
    verdict: round.verdict,
    milestones: milestonesOf(round.verdict, round.plan.security === 'plain'),
    since: since(
      round,
      rounds.slice(0, index).findLast(({ kind }) => kind === round.kind),
    ),
  }))
}

/** Steps of the product that was named; without one, those of what was recognised. */
function adviceFrom(
  all: readonly Remedy[],
  cause: Cause | null,
  { answers: { change, product }, range }: WizardState,
  products: WizardProducts,
): Advice {
  const known = { ...NOTHING_KNOWN, serverFirewall: product ?? null }
  const { here } = sortRemedies(all, cause, known, products, range)
  const remedies = here.map((remedy) => withPorts(remedy, range))
  const changeable = change ?? ['client']
  return {
    mine: remedies.filter(({ who }) => changeable.includes(who)),
    others: remedies.filter(({ who }) => !changeable.includes(who)),
  }
}

const DATA_PORT_STAGES: readonly (Stage | null)[] = ['tcp-control', 'pasv-reply', 'port-command', 'tcp-data']

/** From what was observed since the last change, in the direction that is to work. */
export function ruleRequestOf(state: WizardState): RuleRequest | null {
  const now = roundsNow(state.rounds)
  const main = now[0]
  if (!main) return null
  const own = now.filter(({ plan }) => plan.security === main.plan.security && plan.port === main.plan.port)
  const endpoints = own.flatMap(({ endpoints: seen }) => seen)
  const active = main.plan.data.activePorts
  const request = requestRules(endpoints, {
    host: main.plan.host,
    security: main.plan.security,
    configuredRange: state.range,
    activeRange: active ? { from: active[0], to: active[1] } : null,
  })
  return request.rows.length > 0 ? request : null
}

const FILTER_CAUSES: readonly (Cause | null)[] = ['alg-rejects-auth', 'inspection-breaks-control', 'alg-alters-bytes']

/** Rules for data ports say nothing about a filter on the control connection, unless the product's text covers both. */
function productBlocks(state: WizardState, { verdict }: Round, rules: readonly RuleEmitter[]): readonly Block[] {
  const emitter = emitterById(rules, state.answers.product)
  const request = ruleRequestOf(state)
  if (!emitter || !request || works(verdict)) return []
  const filter = FILTER_CAUSES.includes(verdict.cause) && emitter.takesFilterOff === true
  return filter || DATA_PORT_STAGES.includes(verdict.stage) ? emitter.emit(request) : []
}

/** null before the first session has run. */
export function resultOf(state: WizardState, products: WizardProducts): WizardResult | null {
  const now = roundsNow(state.rounds)
  const main = now[0]
  if (!main) return null
  const verdict = verdictOf(now, main.plan.security) ?? main.verdict
  const told = now.findLast(({ kind }) => kind === 'upload') ?? main
  const lead = told.findings.find(({ severity }) => severity === 'failure') ?? null
  const differences = compareCells(cellsOf(now), main.plan.security).differences.filter(
    ({ severity }) => severity === 'failure',
  )
  const remedies =
    differences.length > 0 && now.length > 1 ? differences.flatMap((one) => one.remedies) : (lead?.remedies ?? [])
  const blocked = DATA_PORT_STAGES.includes(main.verdict.stage) && !works(main.verdict)
  return {
    verdict,
    lead,
    rest: told.findings.filter((finding) => finding !== lead),
    milestones: milestonesOf(told.verdict, told.plan.security === 'plain'),
    untested: works(main.verdict) ? [] : main.untested,
    advice: adviceFrom(remedies, verdict.cause, state, products),
    rounds: toldRounds(state.rounds),
    server: now.findLast(({ server }) => server)?.server ?? null,
    ruleRequest: blocked || state.wanted === 'finish' ? ruleRequestOf(state) : null,
    // A device that was recognised brings its own steps.
    productBlocks:
      !blocked && remedies.some(({ product }) => product) ? [] : productBlocks(state, main, products.rules),
    recommended: recommend(cellsOf(now), main.plan.security),
    choices: choicesOf(state),
  }
}
