import { randomInt } from 'node:crypto'
import { MADE_UP_LETTERS } from '../../../shared/protocol/commands.ts'
import type { Session } from '../session.ts'

/**
 * Before `AUTH` or `USER`, on a readable connection: one harmless unknown verb and three that every server knows, so
 * that a later refusal can be compared with how this server speaks and how fast it answers. No answer is a failure.
 */
export async function learnDialect(session: Session): Promise<void> {
  if (session.plan.steps.canary) {
    await session.step('canary', 'auth', async () => {
      await session.send('auth', 'SYST')
      await session.send('auth', canaryVerb())
      await session.send('auth', 'NOOP')
    })
  }
  await askFeatures(session, 'auth')
}

/** `FEAT` (RFC 2389); servers that do not know it are fine. */
export async function askFeatures(session: Session, stage: 'auth' | 'post-login'): Promise<void> {
  await session.step('features', stage, () => session.send(stage, 'FEAT'))
}

/** Four letters that begin no command of any server: nothing can come of it but a refusal. */
export function canaryVerb(): string {
  const letter = () => MADE_UP_LETTERS[randomInt(MADE_UP_LETTERS.length)]
  return `Q${Array.from({ length: 3 }, letter).join('')}`
}
