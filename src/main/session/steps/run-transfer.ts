import type { DataMethod } from '../../../shared/session/plan.ts'
import { TransferFailed } from '../failures.ts'
import type { Session } from '../session.ts'
import { type TransferJob, type TransferResult, transfer } from '../transfer.ts'

/** A transfer as a step of the session. @throws TransferFailed with the stage in which it failed */
export function runTransfer(
  session: Session,
  name: string,
  method: DataMethod,
  job: TransferJob,
): Promise<TransferResult> {
  const stage = method === 'PASV' || method === 'EPSV' ? 'pasv-reply' : 'port-command'
  return session.step(name, stage, async () => {
    const result = await transfer(session, method, job)
    if (!result.ok) throw new TransferFailed(result.failedStage ?? 'transfer', result.why)
    return result
  })
}
