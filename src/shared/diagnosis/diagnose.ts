/** From a transcript to findings and verdict: pure, and fast enough to run while events stream in. */
import { deriveView } from '../transcript/derive-view.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { attribute } from './attribution/attribution.ts'
import type { Cause } from './causes.ts'
import { recogniseDialect } from './dialect-match.ts'
import type { Diagnosis, Evidence, Finding, Remedy } from './finding.ts'
import type { Rule } from './hypothesis.ts'
import type { KnownProducts } from './known-products.ts'
import { withSeenPorts } from './passive-range.ts'
import { suggestProbes } from './probe-selection/suggested-probes.ts'
import { remediesAgainst } from './product-remedy.ts'
import { type Reading, readingOf } from './reading.ts'
import { RULES } from './rules.ts'
import { recogniseSignatures, type SignatureMatch } from './signature-match.ts'
import { unreadLines } from './unread-lines.ts'
import { judge, untestedStages } from './verdict.ts'
import { explained, type Said, speaksFor, type Weighed, weigh } from './weighing/weigh.ts'
import { actorCertainty, NETWORK } from './who-can-act.ts'
import { fill } from './words.ts'

/** Product steps of a recognised server or device only; those of other products are for who asks for them. */
export function remediesFor(
  session: Reading,
  { name, words }: Rule,
  forms: readonly string[],
  facts: Readonly<Record<string, string>>,
  cause: Cause | null,
): Remedy[] {
  const kept = words.remedies
    .filter(({ when }) => when === undefined || forms.includes(when))
    .map(({ when: _when, ...remedy }) => ({
      ...remedy,
      id: `${name}/${remedy.id}`,
      action: fill(remedy.action, facts),
    }))
  if (cause === null) return kept
  const server = recogniseDialect(session)?.dialect
  const devices = recogniseSignatures(session).flatMap(({ signature }) => remediesAgainst(cause, signature))
  const servers = server ? remediesAgainst(cause, server) : []
  return withSeenPorts([...kept, ...servers, ...devices], session.view)
}

/** Recognised devices that can do what `cause` says. */
const devicesFor = (session: Reading, cause: Cause): SignatureMatch[] =>
  recogniseSignatures(session).filter(({ signature }) => remediesAgainst(cause, signature).length > 0)

const fitting = (boxes: readonly SignatureMatch[]): string[] =>
  boxes.length === 0
    ? []
    : [`This fits ${boxes.map(({ signature }) => signature.product).join(' or ')}; others do the same.`]

/** Without the classes, each fact once in the same words. */
const once = (signs: readonly Evidence[]): Evidence[] => [
  ...new Map(signs.map(({ event, shows }) => [`${event} ${shows}`, { event, shows }])).values(),
]

function toFinding(session: Reading, { rule, claim, cause, severity, certainty, actors }: Weighed): Finding {
  const { words } = rule
  const forms = claim.forms ?? []
  const [culprit = 'unknown', ...alsoAble] = actors
  const form = forms.map((name) => words.forms?.[name]).find((found) => found !== undefined)
  const title = forms.map((name) => words.forms?.[name]?.title).find((found) => found !== undefined)
  const explanation = forms.map((name) => words.forms?.[name]?.explanation).find((found) => found !== undefined)
  const facts = claim.facts ?? {}
  const boxes = NETWORK.has(culprit) && cause !== null ? devicesFor(session, cause) : []
  return {
    rule: rule.name,
    cause,
    stage: claim.stage,
    culprit,
    alsoAble,
    culpritCertainty: actorCertainty(certainty, actors),
    certainty,
    severity,
    title: fill(title ?? form?.title ?? words.title, facts),
    explanation: [fill(explanation ?? form?.explanation ?? words.explanation, facts), ...fitting(boxes)].join(' '),
    evidence: once([...claim.signs.filter(speaksFor), ...boxes.flatMap((box) => box.evidence)]),
    against: once(claim.signs.filter((sign) => !speaksFor(sign))),
    rulesOut: (words.rulesOut ?? []).map((sentence) => fill(sentence, facts)),
    remedies: remediesFor(session, rule, forms, facts, cause),
    references: words.references,
    discriminatingProbes: claim.probes ?? [],
  }
}

/** The program's own fault, said as such. */
const crash = (rule: string, error: unknown): Finding => ({
  rule,
  cause: null,
  stage: 'idle',
  culprit: 'unknown',
  alsoAble: [],
  culpritCertainty: 'proven',
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
export function diagnoseView(view: SessionView, products: KnownProducts, rules: readonly Rule[] = RULES): Diagnosis {
  const bare = readingOf(view, products)
  const session: Reading = { ...bare, ...attribute(bare) }
  const said: Said[] = []
  const crashed: Finding[] = []
  const { role, source } = view.transcript.header
  for (const rule of role === 'server' && source.kind === 'live' ? [] : rules) {
    try {
      for (const look of rule.looks)
        for (const claim of look(session)) said.push({ rule, claim: { explains: null, ...claim } })
    } catch (error) {
      crashed.push(crash(rule.name, error))
    }
  }
  const weighed = weigh(session, said)
  const findings = [...weighed.map((one) => toFinding(session, one)), ...crashed]
  const first = weighed[0]?.severity === 'failure' ? explained(weighed[0]) : null
  const verdict = judge(
    session,
    findings,
    crashed.map(({ rule }) => rule),
  )
  const unread = unreadLines(session)
  const server = recogniseDialect(session)?.dialect.name
  return {
    verdict,
    findings,
    ...(server ? { server } : {}),
    ...(unread ? { unread } : {}),
    attributions: session.attributions,
    failingEvent: verdict.outcome === 'fails' ? (first ?? session.first?.event ?? null) : null,
    untested: untestedStages(session),
    suggestedProbes: verdict.outcome === 'fails' ? suggestProbes(session, findings) : [],
  }
}

/** Diagnoses a complete or growing transcript. */
export function diagnose(transcript: Transcript, products: KnownProducts): Diagnosis {
  return diagnoseWith(RULES, transcript, products)
}
