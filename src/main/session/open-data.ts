import type { DataMethod } from '../../shared/session/plan.ts'
import { openActive } from './active.ts'
import type { DataConnection } from './data-connection.ts'
import { openPassive } from './passive.ts'
import type { Session } from './session.ts'

export type OpenedData =
  | {
      readonly data: DataConnection
      /** To be called when the transfer command is out. */
      readonly onCommandSent?: () => void
    }
  | FailedData

/** The data connection did not come about; the control connection is still good. */
export interface FailedData {
  readonly failed: 'pasv-reply' | 'port-command' | 'tcp-data'
  readonly why: string
}

/**
 * Arranges a data connection, one way only and never another one silently.
 * @throws what `ControlConnection.send` throws
 */
export function openData(session: Session, method: DataMethod): Promise<OpenedData> {
  return method === 'PASV' || method === 'EPSV' ? openPassive(session, method) : openActive(session, method)
}
