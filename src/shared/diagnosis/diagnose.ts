/** From a transcript to findings and verdict: pure, and fast enough to run while events stream in. */
import type { Culprit } from '../session/vocabulary.ts'
import { deriveView } from '../transcript/derive-view.ts'
import type { SessionView } from '../transcript/session-view.ts'
import { finish, type Steps } from '../transcript/steps.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { attribute } from './attribution/attribution.ts'
import type { Cause } from './causes.ts'
import type { Diagnosis, Finding } from './finding.ts'
import type { KnownProducts } from './known-products.ts'
import { type MiddleboxMatch, recogniseMiddleboxes } from './middlebox-match.ts'
import { suggestProbes } from './probe-selection/suggested-probes.ts'
import { remediesAgainst } from './product-remedy.ts'
import { type Reading, readSession } from './reading.ts'
import { remediesFor } from './remedies.ts'
import type { Observation, Rule } from './rule.ts'
import { RULES } from './rules/index.ts'
import { judge, untestedStages } from './verdict.ts'
import { fill } from './words.ts'

const CERTAINTY = { proven: 0, likely: 1, possible: 2 } as const
const SEVERITY = { failure: 0, warning: 1, note: 2 } as const
const NETWORK: ReadonlySet<Culprit> = new Set(['network-firewall', 'nat', 'alg', 'load-balancer'])

interface Seen {
  readonly rule: Rule
  readonly observation: Observation
}

/** What the leading break is explained by comes first; a merely possible network fault yields to any other explanation. */
function compare(first: number | null): (a: Seen, b: Seen) => number {
  const order = ({ observation }: Seen): readonly number[] => [
    SEVERITY[observation.severity ?? 'failure'],
    (observation.severity ?? 'failure') !== 'failure' || observation.explains === first ? 0 : 1,
    CERTAINTY[observation.certainty],
    observation.certainty === 'possible' && NETWORK.has(observation.culprit) ? 1 : 0,
    100 - (observation.weight ?? 50),
  ]
  return (a, b) => {
    const left = order(a)
    const right = order(b)
    for (let index = 0; index < left.length; index += 1) {
      const difference = (left[index] ?? 0) - (right[index] ?? 0)
      if (difference !== 0) return difference
    }
    return a.rule.name.localeCompare(b.rule.name)
  }
}

/** Recognised devices that can do what `cause` says. */
const devicesFor = (session: Reading, cause: Cause): MiddleboxMatch[] =>
  recogniseMiddleboxes(session).filter(({ middlebox }) => remediesAgainst(cause, middlebox).length > 0)

const fitting = (boxes: readonly MiddleboxMatch[]): string[] =>
  boxes.length === 0
    ? []
    : [
        `What is seen fits ${boxes.map(({ middlebox }) => middlebox.product).join(' or ')}; other products may do the same.`,
      ]

function toFinding(session: Reading, { rule, observation }: Seen): Finding {
  const { words } = rule
  const forms = observation.forms ?? []
  const form = forms.map((name) => words.forms?.[name]).find((found) => found !== undefined)
  const title = forms.map((name) => words.forms?.[name]?.title).find((found) => found !== undefined)
  const explanation = forms.map((name) => words.forms?.[name]?.explanation).find((found) => found !== undefined)
  const facts = observation.facts ?? {}
  const cause = observation.cause === undefined ? rule.cause : observation.cause
  const boxes = NETWORK.has(observation.culprit) && cause !== null ? devicesFor(session, cause) : []
  return {
    rule: rule.name,
    cause,
    stage: observation.stage,
    culprit: observation.culprit,
    certainty: observation.certainty,
    severity: observation.severity ?? 'failure',
    title: fill(title ?? form?.title ?? words.title, facts),
    explanation: [fill(explanation ?? form?.explanation ?? words.explanation, facts), ...fitting(boxes)].join(' '),
    evidence: [...observation.evidence, ...boxes.flatMap((box) => box.evidence)].filter(
      (one, index, all) => all.findIndex(({ event, shows }) => event === one.event && shows === one.shows) === index,
    ),
    against: observation.against ?? [],
    rulesOut: (words.rulesOut ?? []).map((sentence) => fill(sentence, facts)),
    remedies: remediesFor(session, rule, forms, facts, cause),
    references: words.references,
    discriminatingProbes: observation.probes ?? [],
  }
}

/** The program's own fault, said as such. */
const crash = (rule: string, error: unknown): Finding => ({
  rule,
  cause: null,
  stage: 'idle',
  culprit: 'unknown',
  certainty: 'proven',
  severity: 'note',
  title: `The rule ${rule} of this program failed`,
  explanation: `It threw "${error instanceof Error ? error.message : String(error)}". What it would have said is missing here. Please report this with the transcript.`,
  evidence: [],
  against: [],
  rulesOut: [],
  remedies: [],
  references: [],
  discriminatingProbes: [],
})

/** Diagnoses a complete or growing transcript with the given rules. */
export function diagnoseWith(rules: readonly Rule[], transcript: Transcript, products: KnownProducts): Diagnosis {
  return diagnoseView(deriveView(transcript), products, rules)
}

/** As `diagnose`, for who has the view already: deriving it is the larger part of a long transcript's cost. */
export const diagnoseView = (view: SessionView, products: KnownProducts, rules: readonly Rule[] = RULES): Diagnosis =>
  finish(diagnosisSteps(view, products, rules))

/** As `diagnoseView`, rule by rule. */
export function* diagnosisSteps(
  view: SessionView,
  products: KnownProducts,
  rules: readonly Rule[] = RULES,
): Steps<Diagnosis> {
  const bare: Reading = { ...readSession(view), products, attributions: [] }
  yield
  const session: Reading = { ...bare, attributions: attribute(bare) }
  const seen: Seen[] = []
  const crashed: Finding[] = []
  for (const rule of rules) {
    yield
    try {
      for (const observation of rule.check(session)) seen.push({ rule, observation: settle(session, observation) })
    } catch (error) {
      crashed.push(crash(rule.name, error))
    }
  }
  yield
  const first = session.first?.event ?? null
  const findings = [...seen.sort(compare(first)).map((one) => toFinding(session, one)), ...crashed]
  const verdict = judge(
    session,
    findings,
    crashed.map(({ rule }) => rule),
  )
  return {
    verdict,
    findings,
    attributions: session.attributions,
    failingEvent: verdict.outcome === 'fails' ? first : null,
    untested: untestedStages(session),
    suggestedProbes: verdict.outcome === 'fails' ? suggestProbes(session, findings) : [],
  }
}

/** What a later attempt passed is a warning, not a failure. */
function settle(session: Reading, observation: Observation): Observation {
  if ((observation.severity ?? 'failure') !== 'failure' || observation.explains === null) return observation
  const broken = session.breaks.find(({ event }) => event === observation.explains)
  return broken?.resolvedBy === null || broken === undefined ? observation : { ...observation, severity: 'warning' }
}

/** Diagnoses a complete or growing transcript. */
export function diagnose(transcript: Transcript, products: KnownProducts): Diagnosis {
  return diagnoseWith(RULES, transcript, products)
}
