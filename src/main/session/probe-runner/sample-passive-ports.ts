import type { PortSample } from '../../../shared/diagnosis/probe.ts'
import { askPassive, connectPassive } from '../passive.ts'
import type { Session } from '../session.ts'
import { withSession } from './with-session.ts'

/** Asks for passive ports again and again and connects to each, without a transfer. */
export async function samplePassivePorts(session: Session, sample: PortSample): Promise<void> {
  const silence = Math.min(sample.silence, session.plan.timeouts.silence)
  await withSession(session, { plan: { timeouts: { silence } } }, async (fresh) => {
    let failures = 0
    for (let count = 0; count < sample.ports && fresh.hasControl; count++) {
      const target = await askPassive(fresh, sample.method)
      // Whether another host's ports are open is nothing to find out for a server.
      if ('failed' in target || target.foreign) return
      if (failures === sample.enoughFailures) continue
      const opened = await connectPassive(fresh, target)
      if ('data' in opened) opened.data.destroy()
      else failures += 1
    }
  })
}
