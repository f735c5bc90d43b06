import type { DataMethod } from '../../../shared/session/plan.ts'
import { askPassive, connectPassive } from '../passive.ts'
import type { Probe } from '../probing/probe.ts'
import { withSession } from '../probing/try-session.ts'
import type { Session } from '../session.ts'

const SAMPLES = 8
/** ms that a data port may keep silent here: several of them add up. */
const SILENCE = 4000
/** After so many ports without an answer the rest are asked for, to learn the range, but not connected to. */
const ENOUGH_FAILURES = 4

/** Asks for passive ports again and again and connects to each, without a transfer: which answer, and from what range. */
export const probe: Probe = {
  name: 'sample-passive-ports',
  label: `${SAMPLES} passive ports, each connected to`,
  run: async ({ session }) => {
    const { plan } = session
    const method = plan.data.methods.find(isPassive)
    const silence = Math.min(SILENCE, plan.timeouts.silence)
    if (method) await withSession(session, { plan: { timeouts: { silence } } }, (fresh) => sample(fresh, method))
  },
}

async function sample(fresh: Session, method: 'PASV' | 'EPSV'): Promise<void> {
  let failures = 0
  for (let count = 0; count < SAMPLES && fresh.hasControl; count++) {
    const target = await askPassive(fresh, method)
    if ('failed' in target) return
    if (failures === ENOUGH_FAILURES) continue
    const opened = await connectPassive(fresh, target)
    if ('data' in opened) opened.data.destroy()
    else failures += 1
  }
}

function isPassive(method: DataMethod): method is 'PASV' | 'EPSV' {
  return method === 'PASV' || method === 'EPSV'
}
