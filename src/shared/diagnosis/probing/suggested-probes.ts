/** Which follow-up probes would tell the remaining hypotheses apart, and what each would tell. */
import type { ProbeName } from '../../session/plan.ts'
import type { Diagnosis, Finding } from '../finding.ts'
import type { Reading } from '../reading.ts'
import { probeApplies } from './probe-applies.ts'
import { readSituation } from './situation.ts'

const TELLS: Record<ProbeName, string> = {
  canary: 'How this server answers a verb that it cannot know: a refusal in other words was written by something else.',
  'command-survey':
    'Whether new verbs are refused with one text and old ones in another style, as a filter with a fixed list does.',
  'pipelined-auth': 'Whether AUTH is answered before a command sent earlier: no server answers out of order.',
  'auth-spelling': 'Whether AUTH passes when it is spelled in another way: a server does not care, a filter may.',
  'split-command': 'Whether AUTH passes when it is cut over two packets: a server does not care, a filter may.',
  'round-trip': 'Whether the refusal comes back faster than a reply that must come from the server.',
  'auth-ssl': 'Whether only the words AUTH TLS are refused.',
  'implicit-port': 'Whether implicit TLS on port 990 passes, where no filter reads commands.',
  'other-data-method':
    'Whether the other command for the same purpose (EPSV or PASV) works: something on the way then knows only one.',
  'active-mode': 'Whether the server can connect to the client instead.',
  'control-host-address':
    'Whether the data port answers at the address of the control connection: the announced address is then wrong.',
  'toggle-resumption':
    'Whether the data connection depends on resuming the TLS session: then the server’s policy decides, not a firewall.',
  'tls-1.2-only': 'Whether TLS 1.2 alone passes.',
  'small-client-hello':
    'Whether a ClientHello that fits one packet passes: large packets are lost, or a filter cannot read them.',
  'other-port': 'Whether the same server on another control port works: inspection is then bound to port 21.',
  'sample-passive-ports': 'Which of several announced data ports answer: all, none, or some.',
  'busy-data-idle-control': 'Whether the control connection survives a long transfer.',
  'noop-soak': 'Whether the control connection survives many small commands.',
  'plain-login':
    'Whether the same works without TLS: a device then opened the data ports by reading commands. Needs consent, as it sends the password in clear.',
}

/**
 * Probes that the failures name, in the order of the ranked findings. Left out: those that have run, those whose answer
 * could tell nothing after this session, and all of them once the leading explanation is proven.
 */
export function suggestProbes(session: Reading, findings: readonly Finding[]): Diagnosis['suggestedProbes'] {
  const { view, plan } = session
  const failures = findings.filter(({ severity }) => severity === 'failure')
  if (failures[0]?.certainty === 'proven') return []
  const ran = new Set(view.attempts.flatMap(({ started }) => started?.probe ?? []))
  const situation = plan && !session.imported ? readSituation(plan, view) : null
  const named = failures
    .filter(({ certainty }) => certainty !== 'proven')
    .flatMap(({ discriminatingProbes }) => discriminatingProbes)
  return [...new Set(named)]
    .filter((probe) => !ran.has(probe) && (situation === null || probeApplies(probe, situation)))
    .map((probe) => ({ probe, tells: TELLS[probe] }))
}
