import type { CertificateProblem } from '../transcript/event.ts'
import type { ControlConnectionView } from '../transcript/session-view.ts'
import { groupBreaks, groupEvidence } from './break-groups.ts'
import type { Reading } from './reading.ts'
import { remarksMean } from './reading.ts'
import type { RemarkMeaning } from './remark-meaning.ts'
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
      forms: problem ? [problem.problem] : [],
      evidence: groupEvidence(group, () => problem?.detail ?? 'the certificate is refused'),
      weight,
    })
  }
  if (found.length > 0) return found
  for (const control of session.controls) {
    const problem = seen(control)
    const certificates = control.tls?.certificates
    if (!problem || !certificates || session.breaks.some((broken) => broken.kind === 'certificate')) continue
    found.push({
      explains: null,
      severity: 'warning',
      stage: 'tls-control',
      culprit: 'server-tls',
      certainty: 'proven',
      facts: factsOf(control, problem.detail),
      forms: [problem.problem],
      evidence: [shows(certificates.id, problem.detail)],
      weight,
    })
    break
  }
  return found
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
        }
      : {}),
    ...(detail ? { detail } : {}),
  }
}
