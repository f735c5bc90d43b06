import type { DataMethod } from '../../../shared/protocol/data-methods.ts'
import type { Session } from '../session.ts'
import { type TransferJob, transfer } from '../transfer.ts'

/** A transfer as a step of the session. @throws TransferFailed with the stage in which it failed */
export function runTransfer(session: Session, name: string, method: DataMethod, job: TransferJob): Promise<void> {
  const stage = method === 'PASV' || method === 'EPSV' ? 'pasv-reply' : 'port-command'
  return session.step(name, stage, () => transfer(session, method, job))
}
