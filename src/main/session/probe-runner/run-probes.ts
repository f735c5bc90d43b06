import type { Probe } from '../../../shared/diagnosis/probe.ts'
import { probeNamed } from '../../../shared/diagnosis/probe-selection/probe-named.ts'
import { readSituation } from '../../../shared/diagnosis/situation.ts'
import { PROBE_NAMES } from '../../../shared/session/probe-names.ts'
import { deriveView } from '../../../shared/transcript/derive-view.ts'
import { Cancelled } from '../../transport/waiting.ts'
import { StepFailed } from '../failures.ts'
import { messageOf, type Session } from '../session.ts'
import { makeProbeTools } from './probe-tools.ts'

/**
 * Runs the probes that the plan allows and that can tell something, from the cheapest to the dearest.
 * @throws Cancelled
 */
export async function runProbes(session: Session): Promise<void> {
  const { plan, address } = session
  const allowed = PROBE_NAMES.filter((name) => plan.probes.includes(name))
    .map(probeNamed)
    .filter(({ needs }) => needs === undefined || plan[needs] !== null)
  if (allowed.length === 0 || address === null) return
  const situation = readSituation(plan, deriveView(session.recorder.transcript()))
  for (const probe of allowed.filter((each) => each.applies(situation)))
    await runProbe(session, probe, makeProbeTools(session, address, situation))
}

/** A probe that breaks is no reason to lose the others. */
async function runProbe(session: Session, probe: Probe, tools: ReturnType<typeof makeProbeTools>): Promise<void> {
  session.stage = 'dns'
  session.startAttempt(probe.title, 'probe', probe.name)
  try {
    await probe.run(tools)
    session.endAttempt('completed')
  } catch (error) {
    if (error instanceof Cancelled) {
      session.endAttempt('cancelled', messageOf(error))
      throw error
    }
    const text = messageOf(error)
    if (!(error instanceof StepFailed)) session.record({ type: 'remark', source: 'engine', text: `Probe: ${text}` })
    session.endAttempt('failed', text)
  } finally {
    tools.close()
  }
}
