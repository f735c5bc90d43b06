import { StepFailed } from '../../transport/failures.ts'
import type { Probe } from '../probing/probe.ts'
import { withSession } from '../probing/try-session.ts'

/** A stateful filter that misreads TLS bytes was seen to kill a session at its 699th NOOP, each time. */
const NOOPS = 800
/** ms */
const LONGEST = 60_000

/** Many small commands in a row over one control connection. */
export const probe: Probe = {
  name: 'noop-soak',
  label: `Up to ${NOOPS} NOOPs in a row`,
  run: ({ session }) =>
    withSession(session, {}, (fresh) =>
      fresh.step('noop-soak', 'idle', async () => {
        const until = performance.now() + LONGEST
        for (let count = 0; count < NOOPS && performance.now() < until; count++) {
          const reply = await fresh.send('idle', 'NOOP')
          if (reply.code >= 400) throw new StepFailed(reply.text)
        }
      }),
    ),
}
