/** The answer to one session: recorded, growing, or another client's log. */
import type { Diagnosis, Finding } from '../diagnosis/finding.ts'
import { type KnownHere, NOTHING_KNOWN } from '../diagnosis/known-here.ts'
import { probeNamed } from '../diagnosis/probe-selection/probe-named.ts'
import { sessionAsRead } from '../diagnosis/session-reading.ts'
import { whatWorked } from '../diagnosis/what-worked.ts'
import type { PortRange } from '../firewall-rules/port-range.ts'
import { requestRules } from '../firewall-rules/request-rules.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { Ends } from '../two-ended/ends.ts'
import { whereItEnded } from '../two-ended/where-it-ended.ts'
import { connectionsWithoutChecks } from '../two-ended/without-checks.ts'
import type { Answer, Proof } from './answer.ts'
import { type AnswerProducts, buildAnswer } from './build-answer.ts'
import { endpointsOf, serverOf } from './endpoints.ts'

export interface Here {
  readonly known?: KnownHere
  /** Data-port range that the server's admin told. */
  readonly range?: PortRange | null
  /** What other places than the client saw of it. */
  readonly ends?: Ends | null
}

/** What firewalls have to permit for this session, working or not; null when no endpoint was seen. */
export function ruleRequestOfSession(whole: SessionView, range: PortRange | null = null): RuleRequest | null {
  const view = connectionsWithoutChecks(whole)
  const { plan } = view.transcript.header
  const endpoints = endpointsOf(view)
  const host = plan?.host ?? endpoints.find(({ role }) => role === 'control')?.destination.address
  if (host === undefined) return null
  const active = plan?.data.activePorts
  const request = requestRules(endpoints, {
    host,
    security: plan?.security ?? sessionAsRead(view).security ?? 'plain',
    configuredRange: range,
    activeRange: active ? { from: active[0], to: active[1] } : null,
  })
  return request.rows.length > 0 ? request : null
}

/** The probes whose events the finding rests on, each with the first thing that it showed. */
function proofsOf(view: SessionView, finding: Finding | undefined): Proof[] {
  const probes = new Map(
    view.attempts.flatMap(({ number, started }) => (started?.probe ? [[number, started.probe] as const] : [])),
  )
  const proofs = new Map<string, Proof>()
  for (const { event, shows } of finding?.evidence ?? []) {
    const probe = probes.get(view.event(event)?.attempt ?? -1)
    if (probe && !proofs.has(probe)) proofs.set(probe, { probe, title: probeNamed(probe).title, shows })
  }
  return [...proofs.values()]
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

export function answerOfSession(
  whole: SessionView,
  diagnosis: Diagnosis,
  products: AnswerProducts,
  { known = NOTHING_KNOWN, range = null, ends = null }: Here = {},
): Answer {
  const view = connectionsWithoutChecks(whole)
  const { plan } = view.transcript.header
  const { verdict, findings, untested, suggestedProbes } = diagnosis
  const certificates = view.controls.findLast(({ tls }) => tls?.certificates)?.tls?.certificates
  return buildAnswer({
    verdict,
    findings,
    endpoints: endpointsOf(view),
    ...serverOf(view),
    plain: plan?.security === 'plain',
    failing: failingRole(view, diagnosis),
    ended: ends && whereItEnded(view, diagnosis, ends),
    probes: suggestedProbes,
    proofs: proofsOf(view, findings[0]),
    fingerprint: certificates?.chain[0]?.fingerprint ?? null,
    live: plan !== null,
    worked: whatWorked(view),
    untested,
    ruleRequest: ruleRequestOfSession(view, range),
    known,
    products,
  })
}
