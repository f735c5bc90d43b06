import { probeApplies } from '../../../shared/diagnosis/probing/probe-applies.ts'
import { readSituation } from '../../../shared/diagnosis/probing/situation.ts'
import { PROBE_NAMES } from '../../../shared/session/plan.ts'
import { deriveView } from '../../../shared/transcript/derive-view.ts'
import { StepFailed } from '../../transport/failures.ts'
import { Cancelled } from '../../transport/waiting.ts'
import { PROBES } from '../probes/index.ts'
import { messageOf, type Session } from '../session.ts'
import type { Probe } from './probe.ts'

/**
 * Runs the probes that the plan allows and that can tell something, from the cheapest to the dearest.
 * @throws Cancelled
 */
export async function runProbes(session: Session): Promise<void> {
  const { probes, otherPort } = session.plan
  const allowed = PROBE_NAMES.filter((name) => probes.includes(name) && (name !== 'other-port' || otherPort !== null))
  if (allowed.length === 0 || session.address === null) return
  const situation = readSituation(session.plan, deriveView(session.recorder.transcript()))
  for (const name of allowed) {
    const probe = PROBES.find((each) => each.name === name)
    if (probe && probeApplies(name, situation)) await runProbe(session, probe, () => probe.run({ session, situation }))
  }
}

/** A probe that breaks is no reason to lose the others. */
async function runProbe(session: Session, probe: Probe, run: () => Promise<void>): Promise<void> {
  session.stage = 'dns'
  session.startAttempt(probe.label, 'probe', probe.name)
  try {
    await run()
    session.endAttempt('completed')
  } catch (error) {
    if (error instanceof Cancelled) {
      session.endAttempt('cancelled', messageOf(error))
      throw error
    }
    const text = messageOf(error)
    if (!(error instanceof StepFailed)) session.record({ type: 'remark', source: 'engine', text: `Probe: ${text}` })
    session.endAttempt('failed', text)
  }
}
