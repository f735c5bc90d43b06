/** The answer to one session: recorded, growing, or another client's log. */
import type { Diagnosis, Verdict } from '../diagnosis/finding.ts'
import { type KnownHere, NOTHING_KNOWN } from '../diagnosis/known-here.ts'
import { proofsOf } from '../diagnosis/proofs.ts'
import { sessionAsRead } from '../diagnosis/session-reading.ts'
import { whatWorked } from '../diagnosis/what-worked.ts'
import type { ObservedEndpoint } from '../firewall-rules/observed-endpoint.ts'
import type { PortRange } from '../firewall-rules/port-range.ts'
import { requestRules } from '../firewall-rules/request-rules.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import type { Security } from '../session/plan.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { Ends } from '../two-ended/ends.ts'
import { whereItEnded } from '../two-ended/where-it-ended.ts'
import { connectionsWithoutChecks } from '../two-ended/without-checks.ts'
import type { Answer } from './answer.ts'
import { type AnswerFacts, type AnswerProducts, buildAnswer } from './build-answer.ts'
import { endpointsOf, serverOf } from './endpoints.ts'
import { plainSentence } from './sentences.ts'

/** What an answer says of the session itself. Of a long session it takes time to find, and is small when found. */
export interface Ground
  extends Pick<
    AnswerFacts,
    'endpoints' | 'plain' | 'failing' | 'ended' | 'proofs' | 'fingerprint' | 'live' | 'worked'
  > {
  readonly server: ReturnType<typeof serverOf>
  readonly rules: RuleGround
}

/** What a rule request is made of. */
interface RuleGround extends Pick<AnswerFacts, 'endpoints' | 'host'> {
  readonly security: Security
  readonly activeRange: PortRange | null
}

function rulesOf(view: SessionView, endpoints: readonly ObservedEndpoint[]): RuleGround {
  const { plan } = view.transcript.header
  const active = plan?.data.activePorts
  return {
    endpoints,
    host: plan?.host ?? endpoints.find(({ role }) => role === 'control')?.destination.address ?? null,
    security: plan?.security ?? sessionAsRead(view).security ?? 'plain',
    activeRange: active ? { from: active[0], to: active[1] } : null,
  }
}

/** What firewalls have to permit for a session, working or not; null when no endpoint was seen. */
export function ruleRequestOn({ endpoints, host, ...rest }: RuleGround): RuleRequest | null {
  if (host === null) return null
  const request = requestRules(endpoints, { host, configuredRange: null, ...rest })
  return request.rows.length > 0 ? request : null
}

export function ruleRequestOfSession(whole: SessionView): RuleRequest | null {
  const view = connectionsWithoutChecks(whole)
  return ruleRequestOn(rulesOf(view, endpointsOf(view)))
}

function failingRole(view: SessionView, { failingEvent }: Diagnosis): 'control' | 'data' | null {
  const connection = failingEvent === null ? undefined : view.event(failingEvent)?.connection
  if (view.datas.some(({ id }) => id === connection)) return 'data'
  // A log has the lines of both on one connection.
  if (
    view.transcript.header.source.kind === 'import' &&
    sessionAsRead(view).operations.some(
      ({ tcpEvent, tlsEvent, cut }) => failingEvent !== null && [tcpEvent, tlsEvent, cut?.event].includes(failingEvent),
    )
  )
    return 'data'
  return view.controls.some(({ id }) => id === connection) ? 'control' : null
}

export function groundOf(whole: SessionView, diagnosis: Diagnosis, ends: Ends | null): Ground {
  const view = connectionsWithoutChecks(whole)
  const { plan } = view.transcript.header
  const certificates = view.controls.findLast(({ tls }) => tls?.certificates)?.tls?.certificates
  const endpoints = endpointsOf(view)
  return {
    endpoints,
    server: serverOf(view),
    plain: plan?.security === 'plain',
    failing: failingRole(view, diagnosis),
    ended: ends && whereItEnded(view, diagnosis, ends),
    proofs: proofsOf(view, diagnosis.findings[0]),
    fingerprint: certificates?.chain[0]?.fingerprint ?? null,
    live: plan !== null,
    worked: whatWorked(view),
    rules: rulesOf(view, endpoints),
  }
}

export function answerOn(
  { server, rules, ...ground }: Ground,
  { verdict, findings, untested, suggestedProbes }: Diagnosis,
  products: AnswerProducts,
  known: KnownHere = NOTHING_KNOWN,
): Answer {
  return buildAnswer({
    ...ground,
    ...server,
    verdict,
    findings,
    probes: suggestedProbes,
    untested,
    ruleRequest: ruleRequestOn(rules),
    known,
    products,
  })
}

/** Of a session that still runs: what has failed already, in the words of a verdict. */
export const soFar = (answer: Answer, verdict: Verdict): Answer => ({
  ...answer,
  sentence: plainSentence({ ...verdict, outcome: 'fails' }),
  technical: verdict.headline,
})

/** @param ends what other places than the client saw of it */
export const answerOfSession = (
  view: SessionView,
  diagnosis: Diagnosis,
  products: AnswerProducts,
  { known, ends = null }: { readonly known?: KnownHere; readonly ends?: Ends | null } = {},
): Answer => answerOn(groundOf(view, diagnosis, ends), diagnosis, products, known)
