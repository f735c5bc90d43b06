/** Which follow-up probes would tell the remaining hypotheses apart, and what each would tell. */
import type { Diagnosis, Finding } from '../finding.ts'
import type { Reading } from '../reading.ts'
import { readSituation } from '../situation.ts'
import { probeNamed } from './probe-named.ts'

/**
 * Probes that the failures name, in the order of the ranked findings. Left out: those that have run, those whose answer
 * could tell nothing after this session, and all of them once the leading explanation is proven.
 */
export function suggestProbes(session: Reading, findings: readonly Finding[]): Diagnosis['suggestedProbes'] {
  const { view, plan } = session
  const failures = findings.filter(({ severity }) => severity === 'failure')
  if (failures[0]?.certainty === 'proven') return []
  const ran = new Set(view.attempts.flatMap(({ started }) => started?.probe ?? []))
  const situation = plan && session.closedWorld ? readSituation(plan, view) : null
  const named = failures
    .filter(({ certainty }) => certainty !== 'proven')
    .flatMap(({ discriminatingProbes }) => discriminatingProbes)
  return [...new Set(named)]
    .filter((name) => !ran.has(name))
    .map(probeNamed)
    .filter((probe) => situation === null || probe.applies(situation))
    .map(({ name, tells }) => ({ probe: name, tells }))
}
