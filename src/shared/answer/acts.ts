/** The next acts for a cause, the best one first. */
import type { Act } from '../diagnosis/act.ts'
import { sameAct } from '../diagnosis/act.ts'
import type { Diagnosis, Finding, Verdict } from '../diagnosis/finding.ts'
import { NETWORK } from '../diagnosis/who-can-act.ts'
import type { RuleRequest } from '../firewall-rules/rule-request.ts'
import { CLEAR_TEXT_PROBES } from '../session/probe-names.ts'
import type { Culprit } from '../session/vocabulary.ts'

export interface ActFacts {
  readonly verdict: Verdict
  readonly lead: Pick<Finding, 'remedies'> | null
  readonly probes: Diagnosis['suggestedProbes']
  readonly ruleRequest: RuleRequest | null
  /** Id of the emitter for the firewall that is known; null when none is. */
  readonly rulesFor: string | null
  /** SHA-256 of the certificate that was presented; null when none was. */
  readonly fingerprint: string | null
  /** The session can be run again from here. */
  readonly live: boolean
}

/** More than these is no answer. */
export const MOST_ACTS = 3

const AT_SERVER: ReadonlySet<Culprit> = new Set(['server-config', 'server-tls', 'server-auth', 'server-storage', 'dns'])

const when = (condition: boolean, ...acts: readonly Act[]): readonly Act[] => (condition ? acts : [])

/** Whether a port that does not get through today is in the request. */
const blocked = (request: RuleRequest | null): boolean =>
  request?.rows.some(({ state }) => state === 'blocked' || state === 'partly-blocked') === true

function certificateActs({ verdict: { cause, outcome }, lead, fingerprint }: ActFacts): readonly Act[] {
  if (cause === 'cert-expires-soon') return [{ id: 'copy-for-server-admin' }]
  if (cause === null || !(cause.startsWith('cert-') || cause === 'tls-intercepted')) return []
  // A pin would trust the inspecting device for good.
  const pins: readonly Act[] =
    fingerprint !== null && cause !== 'tls-intercepted' ? [{ id: 'pin-certificate', fingerprint }] : []
  // With a pin no other certificate is gone on with: whose it is comes first.
  if (lead?.remedies.some(({ id }) => id === 'certificate-untrusted/ask-new-fingerprint'))
    return [{ id: 'copy-for-server-admin' }, ...pins]
  return [
    ...when(outcome === 'fails', { id: 'run-anyway' }),
    ...pins,
    { id: cause === 'tls-intercepted' ? 'copy-for-firewall-team' : 'copy-for-server-admin' },
  ]
}

/** To be copied for whoever has to change something. */
function requests({ verdict: { culprit }, ruleRequest, rulesFor }: ActFacts): readonly Act[] {
  if (culprit === null) return []
  if (AT_SERVER.has(culprit)) return [{ id: 'copy-for-server-admin' }]
  if (!NETWORK.has(culprit)) return []
  return [
    ...when(blocked(ruleRequest), { id: 'copy-rule', product: rulesFor }),
    { id: culprit === 'load-balancer' ? 'copy-for-server-admin' : 'copy-for-firewall-team' },
  ]
}

/** What this program can try by itself. */
function trials({ verdict: { culprit, alsoAble, certainty }, lead, probes, live }: ActFacts): readonly Act[] {
  const clientCan = culprit === 'client' || culprit === 'credentials' || alsoAble.includes('client')
  const own = (lead?.remedies ?? []).flatMap(({ act, who }) =>
    act && who === 'client' && act.id !== 'run-probe' ? act : [],
  )
  const probe = probes.find((one) => !CLEAR_TEXT_PROBES.includes(one.probe))
  return [
    ...when(culprit === 'credentials' && live, { id: 'enter-login' }),
    ...(clientCan && live ? own : []),
    ...(probe && certainty !== 'proven' && live ? [{ id: 'run-probe', probe: probe.probe } as const] : []),
  ]
}

/** At most three; the last one is to test again wherever that can be done, or the rule where it works. */
export function actsFor(facts: ActFacts): readonly Act[] {
  const { verdict, live, ruleRequest, rulesFor } = facts
  const rule = when(ruleRequest !== null, { id: 'copy-rule', product: rulesFor })
  if (verdict.outcome === 'works') return rule
  const certificate = certificateActs(facts).filter(({ id }) => live || id.startsWith('copy-'))
  const [first, ...others] = requests(facts)
  const best = certificate.length > 0 ? certificate : [...(first ? [first] : []), ...trials(facts), ...others]
  // What works needs no change to be tested: whoever asks for the ports before a change finds them here.
  const last = verdict.outcome === 'works-with-warnings' && rule.length > 0 ? rule : when(live, { id: 'test-again' })
  const different = best.filter(
    (act, index) =>
      best.findIndex((other) => sameAct(act, other)) === index && !last.some((other) => sameAct(act, other)),
  )
  return [...different.slice(0, certificate.length > 0 ? MOST_ACTS : MOST_ACTS - last.length), ...last].slice(
    0,
    MOST_ACTS,
  )
}
