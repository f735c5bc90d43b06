import type { CertificateProblem } from '../transcript/event.ts'
import type { ControlConnectionView } from '../transcript/session-view.ts'
import { groupBreaks, groupEvidence } from './breaks/break-groups.ts'
import type { RemarkMeaning } from './imported/remark-meaning.ts'
import type { Reading } from './reading.ts'
import { remarksMean } from './reading.ts'
import type { Observation } from './rule.ts'
import { shows } from './words.ts'

/**
 * Observations about certificates with one of `problems`: failures where the problem ended the session, warnings where
 * the session went on all the same.
 */
export function certificateObservations(
  session: Reading,
  problems: readonly CertificateProblem[],
  remark: RemarkMeaning,
  weight: number,
): Observation[] {
  const found: Observation[] = []
  const seen = (control: ControlConnectionView | null) =>
    control?.tls?.certificates?.problems.find(({ problem }) => problems.includes(problem)) ?? null
  for (const group of groupBreaks(
    session,
    'certificate',
    ({ control, remarks }) => seen(control) !== null || remarksMean(session, remarks, remark) !== null,
  )) {
    const problem = seen(group.lead.control)
    found.push({
      explains: group.lead.event,
      stage: group.lead.stage,
      culprit: 'server-tls',
      certainty: problem ? 'proven' : 'likely',
      facts: factsOf(group.lead.control, problem?.detail),
      forms: formsOf(problem?.problem, group.lead.control),
      evidence: groupEvidence(group, () => problem?.detail ?? 'the certificate is refused'),
      // That it is another certificate than the pinned one says more than what else is wrong with it.
      weight: problem?.problem === 'pin-changed' ? weight + 20 : weight,
    })
  }
  if (found.length > 0) return found
  const pinned = typeof session.plan?.tls?.pinnedFingerprint === 'string'
  for (const control of session.controls) {
    const problem = seen(control)
    const certificates = control.tls?.certificates
    if (!problem || !certificates || session.breaks.some((broken) => broken.kind === 'certificate')) continue
    const accepted = pinned && !CHANGES_WITH_TIME.has(problem.problem)
    found.push({
      explains: null,
      severity: accepted ? 'note' : 'warning',
      stage: 'tls-control',
      culprit: 'server-tls',
      certainty: 'proven',
      facts: factsOf(control, problem.detail),
      forms: accepted ? ['pinned'] : formsOf(problem.problem, control),
      evidence: [shows(certificates.id, problem.detail)],
      weight,
    })
    break
  }
  return found
}

/** What a pin does not vouch for: the admin accepted the certificate before it came to this. */
const CHANGES_WITH_TIME: ReadonlySet<CertificateProblem> = new Set(['expired', 'not-yet-valid', 'pin-changed'])

/** `trust` is every form but that of a changed pin: `trust-shown` where the fingerprint is at hand, else `trust-unseen`. */
function formsOf(problem: CertificateProblem | undefined, control: ControlConnectionView | null): readonly string[] {
  const hand = control?.tls?.certificates?.chain[0] ? 'shown' : 'unseen'
  if (problem === 'pin-changed') return [problem]
  return [...(problem ? [problem] : []), 'trust', `trust-${hand}`]
}

function factsOf(control: ControlConnectionView | null, detail: string | undefined): Record<string, string> {
  const leaf = control?.tls?.certificates?.chain[0]
  return {
    ...(leaf
      ? {
          subject: leaf.subject,
          issuer: leaf.issuer,
          until: leaf.validTo,
          from: leaf.validFrom,
          names: leaf.names.join(', ') || 'no name at all',
          fingerprint: leaf.fingerprint,
        }
      : {}),
    ...(detail ? { detail } : {}),
  }
}
