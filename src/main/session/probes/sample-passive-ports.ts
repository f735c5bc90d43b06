import type { DataMethod } from '../../../shared/session/plan.ts'
import { openData } from '../open-data.ts'
import type { Probe } from '../probing/probe.ts'
import { methodOf, withSession } from '../probing/try-session.ts'

const SAMPLES = 8
/** ms that a data port may keep silent here: eight of them add up. */
const SILENCE = 4000

/** Asks for passive ports again and again and connects to each, without a transfer: which answer, and from what range. */
export const probe: Probe = {
  name: 'sample-passive-ports',
  label: `${SAMPLES} passive ports, each connected to`,
  applies: ({ plan, loggedIn }) => loggedIn && plan.data.methods.some(isPassive),
  run: async ({ session }) => {
    const { plan } = session
    const method = plan.data.methods.find(isPassive) ?? methodOf(plan)
    const silence = Math.min(SILENCE, plan.timeouts.silence)
    await withSession(session, { plan: { timeouts: { silence } } }, async (fresh) => {
      for (let sample = 0; sample < SAMPLES && fresh.hasControl; sample++) {
        const opened = await openData(fresh, method)
        if ('data' in opened) opened.data.destroy()
        else if (opened.failed === 'pasv-reply') return
      }
    })
  },
}

function isPassive(method: DataMethod): boolean {
  return method === 'PASV' || method === 'EPSV'
}
