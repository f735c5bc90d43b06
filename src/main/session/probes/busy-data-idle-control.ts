import type { Probe } from '../probing/probe.ts'
import { methodOf, withSession } from '../probing/try-session.ts'
import { runTransfer } from '../steps/run-transfer.ts'

/** s for which the data connection is kept busy, unless the plan idles for longer. */
const BUSY_SECONDS = 60
const LONGEST_SECONDS = 900
/** ms between two sips of a slowed-down download. */
const SIP = 200

/** A download that is read in sips, while nothing passes over the control connection: does it live to say 226? */
export const probe: Probe = {
  name: 'busy-data-idle-control',
  label: 'A slow download while the control connection idles',
  run: async ({ session }) => {
    const { download: path, idleSeconds } = session.plan.steps
    if (path === null) return
    const seconds = Math.min(LONGEST_SECONDS, Math.max(BUSY_SECONDS, idleSeconds ?? 0))
    await withSession(session, {}, async (fresh) => {
      const until = performance.now() + seconds * 1000
      await runTransfer(fresh, 'download', methodOf(fresh.plan), {
        kind: 'download',
        command: `RETR ${path}`,
        holdBack: () => (performance.now() < until ? SIP : 0),
      })
    })
  },
}
