import type { DataMethod } from '../../../shared/session/plan.ts'
import { TransferFailed } from '../failures.ts'
import type { Session } from '../session.ts'
import { transfer } from '../transfer.ts'

/** More than any folder that a person looks at. */
const MAX_LISTING_BYTES = 40 * 1024 * 1024

/**
 * One `LIST`, and no other list command when it fails: a second one would hide the reason, and can even succeed with
 * the session ticket of the first.
 */
export function list(session: Session, method: DataMethod, number: number): Promise<void> {
  return session.step(`listing ${number}`, 'pasv-reply', async () => {
    const result = await transfer(session, method, { kind: 'list', command: 'LIST', maxBytes: MAX_LISTING_BYTES })
    if (!result.ok) throw new TransferFailed(result.failedStage ?? 'transfer', result.why)
  })
}
