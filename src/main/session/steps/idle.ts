import type { Session } from '../session.ts'

/** s between two `NOOP`s of a keep-alive; shorter where the whole silence is short. */
const KEEP_ALIVE_SECONDS = 30

/** Stays silent, or sends `NOOP` now and then, and notices at once when the server or something in between gives up. */
export async function stayIdle(session: Session, seconds: number): Promise<void> {
  const { keepAlive } = session.plan.steps
  await session.step('idle', 'idle', async () => {
    const every = keepAlive ? Math.min(KEEP_ALIVE_SECONDS, seconds / 3) : seconds
    const until = performance.now() + seconds * 1000
    for (;;) {
      const left = until - performance.now()
      if (left <= 0) return
      await session.control.idle(Math.min(left, every * 1000))
      if (keepAlive) await session.send('idle', 'NOOP')
    }
  })
}
