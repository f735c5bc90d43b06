/** Weighs what the hypotheses say of a session against each other: score, certainty, order. */
import { isPassiveMethod } from '../../protocol/data-methods.ts'
import type { Certainty, Culprit } from '../../session/vocabulary.ts'
import type { EventId } from '../../transcript/event.ts'
import type { Break } from '../breaks/break.ts'
import { isPassive } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { isPassed } from '../breaks/passed-breaks.ts'
import { surplusReply } from '../breaks/surplus-reply.ts'
import type { Cause } from '../causes.ts'
import type { Severity } from '../finding.ts'
import type { Claim, Rule, Sign } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { actorsFor, NETWORK } from '../who-can-act.ts'
import { sign } from '../words.ts'
import { type Situation, situationOf } from './situation.ts'
import {
  BREAK_VALUES,
  FIRST_BREAK,
  LIKELY,
  MARGIN,
  NETWORK_DOUBT,
  PRIOR_VALUES,
  PRIORS,
  PROVEN,
  VALUES,
  WORTH_SAYING,
} from './weights.ts'

export interface Said {
  readonly rule: Rule
  readonly claim: Claim<string> & { readonly explains: Break | null }
}

/** A claim with what it comes to. */
export interface Weighed extends Said {
  readonly cause: Cause | null
  readonly severity: Severity
  readonly score: number
  readonly certainty: Certainty
  readonly actors: readonly Culprit[]
}

const worthOf = ({ weighs }: Sign): number => (weighs === undefined ? 0 : VALUES[weighs])

export const speaksFor = (sign: Sign): boolean => worthOf(sign) >= 0

const isDecided = (signs: readonly Sign[]): boolean =>
  signs.some(({ weighs }) => weighs === 'proof' || weighs === 'named')

/** How sure a sum makes, before rivals are looked at. */
export function certaintyOf(score: number, signs: readonly Sign[], broken: Break | null, defining = false): Certainty {
  const positive = signs.filter((sign) => worthOf(sign) > 0)
  const decided = isDecided(positive)
  if (decided && score >= PROVEN) return 'proven'
  const facts = new Set([...positive.map(({ event }) => event), ...(broken ? [broken.event] : [])])
  const told = positive.some(({ weighs }) => weighs === 'telling')
  return score >= LIKELY && (decided || told || defining || facts.size > 1) ? 'likely' : 'possible'
}

/** Of a line or two: likely where they name the reason, possible where they only tell how it ended. */
const lessSure = (certainty: Certainty, signs: readonly Sign[]): Certainty =>
  certainty !== 'possible' && isDecided(signs) ? 'likely' : 'possible'

/** Only a packet filter swallows a connection request, on one machine too. */
const FILTERED: ReadonlySet<Situation> = new Set(['connect-silent', 'connect-forbidden', 'data-silent'])

/** What speaks against every network element, whatever the hypothesis. */
function againstNetwork(session: Reading, broken: Break | null, actors: readonly Culprit[]): Sign[] {
  if (!session.oneMachine || !NETWORK.has(actors[0] ?? 'unknown')) return []
  if (broken && FILTERED.has(situationOf(broken))) return []
  const open = session.controls.find((control) => control.open)?.open
  return sign('contrary', open?.id, 'client and server are on one machine, with no network between them')
}

/** A reply that answers another line says nothing of the command beside it. */
function againstMisread({ controls }: Reading, broken: Break | null, signs: readonly Sign[]): Sign[] {
  const reply = broken && replyOfBreak(broken)
  if (!reply) return []
  const surplus = controls.map(surplusReply).find((one) => one?.shifted.has(reply.id))
  if (!surplus) return []
  const late = surplus.late[0]?.reply.id
  const explains = [surplus.reply.id, late].every((id) => signs.some(({ event }) => event === id))
  return explains ? [] : sign('contrary', late, 'from here on replies answer the command before')
}

function weighOne(session: Reading, { rule, claim: said }: Said): Weighed {
  const broken = said.explains
  const cause = said.cause === undefined ? rule.cause : said.cause
  const actors = actorsFor(session, cause, said)
  const noNetwork = againstNetwork(session, broken, actors)
  const claim = { ...said, signs: [...said.signs, ...noNetwork, ...againstMisread(session, broken, said.signs)] }
  const prior = broken && cause ? PRIORS[situationOf(broken)]?.[cause] : undefined
  const grade = broken ? session.gradeOf(broken.event) : 'seen'
  const score =
    (broken ? BREAK_VALUES[grade] : 0) +
    (prior ? PRIOR_VALUES[prior] : 0) +
    claim.signs.reduce((sum, sign) => sum + worthOf(sign), 0)
  const guessed = claim.signs.every((sign) => worthOf(sign) <= 0 || session.gradeOf(sign.event) === 'guessed')
  const sum =
    grade === 'guessed' && guessed ? 'possible' : certaintyOf(score, claim.signs, broken, prior === 'defining')
  // What lies between two ends on one machine takes proof, however much else speaks for it; so does what stops a log
  // that ends while it waits.
  const waits = broken !== null && broken.event === session.openEnd
  const unproven = (noNetwork.length > 0 || waits) && !isDecided(claim.signs) ? 'possible' : sum
  const certainty = session.thin ? lessSure(unproven, claim.signs) : unproven
  return { rule, claim, cause, severity: severityOf(session, claim), score, certainty, actors }
}

const MAY_BE_PASSED: ReadonlySet<Break['kind']> = new Set(['command', 'auth'])

/** What a later attempt passed, or the session itself, is a warning, not a failure. */
function severityOf(session: Reading, { severity = 'failure', explains }: Said['claim']): Severity {
  if (severity !== 'failure' || explains === null) return severity
  const passed = MAY_BE_PASSED.has(explains.kind) && isPassed(session, explains)
  return explains.resolvedBy !== null || passed ? 'warning' : 'failure'
}

/** The strongest form of each cause for each break, whichever rule has it. */
function strongestForms(all: readonly Weighed[]): Weighed[] {
  const found = new Map<string, Weighed>()
  for (const one of all) {
    const { rule, cause, claim, severity } = one
    const key = claim.explains ? `${cause ?? rule.name} ${claim.explains.event}` : `${rule.name} ${cause} ${severity}`
    const other = found.get(key)
    if (!other || one.score > other.score) found.set(key, one)
  }
  return [...found.values()]
}

/** Rivals: other causes of the same break. */
const rivalsOf = (one: Weighed, all: readonly Weighed[]) =>
  all.filter(
    ({ cause, claim, severity }) =>
      cause !== one.cause && claim.explains === one.claim.explains && severity === one.severity,
  )

/** What a proven cause explains supports no other: those stay that something else speaks for. */
function explainAway(all: readonly Weighed[]): Weighed[] {
  const best = new Map<Break, Weighed>()
  for (const one of all) {
    const { explains } = one.claim
    const other = explains && best.get(explains)
    if (explains && one.certainty === 'proven' && (!other || one.score > other.score)) best.set(explains, one)
  }
  return all.flatMap((one) => {
    const proven = one.claim.explains && best.get(one.claim.explains)
    if (!proven || proven === one || one.severity !== 'failure' || proven.cause === one.cause) return [one]
    const own = one.claim.signs.reduce((sum, sign) => sum + worthOf(sign), 0)
    // However much else speaks for it: it comes behind what is proven.
    const score = Math.min(one.score, proven.score - MARGIN)
    return own > 0 ? [{ ...one, score, certainty: 'possible' as const }] : []
  })
}

/** Of two causes that lie close together neither is likely. */
function withoutNarrowLeads(all: readonly Weighed[]): Weighed[] {
  return all.map((one) =>
    one.certainty === 'likely' &&
    one.claim.explains !== null &&
    rivalsOf(one, all).some(({ score }) => score > one.score - MARGIN)
      ? { ...one, certainty: 'possible' as const }
      : one,
  )
}

const SEVERITY = { failure: 0, warning: 1, note: 2 } as const

/** Whether the server was to listen; null for a break that is about no data connection. */
function serverListens(broken: Break | null): boolean | null {
  if (broken?.kind === 'data') return isPassive(broken)
  return broken?.kind === 'setup' && broken.verb !== null ? isPassiveMethod(broken.verb) : null
}

/** What a client tries by itself in the other direction, after passive or active mode failed, is not what was asked for. */
function isFallBack(broken: Break | null, lead: Break | null): boolean {
  if (broken === null || lead?.kind !== 'data' || broken.event <= lead.event) return false
  const listens = serverListens(broken)
  return listens !== null && listens !== serverListens(lead)
}

const codeOf = (broken: Break) => (broken.kind === 'data' ? (broken.operation.final?.code ?? null) : null)

/** To take away the file of an upload that failed is not what was asked for. */
const isTidying = ({ closedWorld }: Reading, broken: Break | null, lead: Break | null): boolean =>
  closedWorld && broken?.kind === 'command' && broken.verb === 'DELE' && lead !== null && broken.event > lead.event

/** What failed first goes on to fail behind it: another refusal between the two is no other beginning. */
function isBetween(session: Reading, broken: Break | null, lead: Break | null): boolean {
  const code = lead && codeOf(lead)
  if (!broken || !lead || code === null || broken.event <= lead.event || codeOf(broken) === code) return false
  return session.breaks.some((one) => one.event > broken.event && codeOf(one) === code)
}

function rank(session: Reading, one: Weighed, lead: Break | null): readonly number[] {
  const { explains } = one.claim
  // A control connection that is opened after the first break is another session.
  const again = explains?.kind === 'connect' && lead !== null && explains.event > lead.event
  const here = explains === null || lead === null || (explains.attempt === lead.attempt && !again)
  const nobody = one.cause !== null && one.actors[0] === 'unknown'
  const doubted = nobody || NETWORK.has(one.actors[0] ?? 'unknown')
  const doubt = one.certainty === 'possible' && doubted ? NETWORK_DOUBT : 0
  const first = explains !== null && explains === lead ? FIRST_BREAK : 0
  // What the session passed by itself does not lead, however sure its reason is.
  const passed = explains !== null && explains !== lead && isPassed(session, explains)
  const aside = isTidying(session, explains, lead) || isFallBack(explains, lead) || isBetween(session, explains, lead)
  const behind = !here || passed || aside
  return [SEVERITY[one.severity], one.severity !== 'failure' || !behind ? 0 : 1, doubt - first - one.score]
}

/** All claims, best first; failures before warnings before notes. */
export function weigh(session: Reading, said: readonly Said[]): Weighed[] {
  const lead = session.first
  const weighed = said.map((one) => weighOne(session, one)).filter(({ score }) => score >= WORTH_SAYING)
  const left = withoutNarrowLeads(explainAway(strongestForms(weighed)))
  return left
    .map((one) => ({ one, order: rank(session, one, lead) }))
    .sort((a, b) => {
      for (const [index, value] of a.order.entries()) {
        const difference = value - (b.order[index] ?? 0)
        if (difference !== 0) return difference
      }
      return a.one.rule.name.localeCompare(b.one.rule.name)
    })
    .map(({ one }) => one)
}

/** The break of a claim as an event id. */
export const explained = ({ claim }: Said): EventId | null => claim.explains?.event ?? null
