/** The report of sessions against one server, with the rule request that follows from them. */
import { ruleRequestOfSession } from '../answer/from-session.ts'
import { observedEndpoints } from '../firewall-rules/observed-endpoint.ts'
import { requestRules } from '../firewall-rules/request-rules.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import { deriveView } from '../transcript/derive-view.ts'
import { buildReport, type DiagnosedSession, type ReportInput } from './build-report.ts'
import type { Report } from './report.ts'

/** As `buildReport`, with the rule request worked out; null in it for a log that names no server's address. */
export function sessionReport(input: Omit<ReportInput, 'ruleRequest'>): Report {
  return buildReport({ ...input, ruleRequest: ruleRequestOf(input.sessions) })
}

/** What all sessions together ask of firewalls; null when nothing was dialled or the target is not known. */
function ruleRequestOf(sessions: readonly DiagnosedSession[]): RuleRequest | null {
  const [first] = sessions
  const plan = first?.transcript.header.plan
  if (!plan) return first ? ruleRequestOfSession(deriveView(first.transcript)) : null
  const endpoints = sessions.flatMap(({ transcript }) => observedEndpoints(deriveView(transcript)))
  if (endpoints.length === 0) return null
  const activePorts = plan.data.activePorts
  return requestRules(endpoints, {
    host: plan.host,
    security: plan.security,
    configuredRange: null,
    activeRange: activePorts && { from: activePorts[0], to: activePorts[1] },
  })
}
