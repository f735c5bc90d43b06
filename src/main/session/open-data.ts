import type { DataMethod } from '../../shared/protocol/data-methods.ts'
import { openActive } from './active.ts'
import type { OpenedData } from './opened-data.ts'
import { openPassive } from './passive.ts'
import type { Session } from './session.ts'

/**
 * Arranges a data connection, one way only and never another one silently.
 * @throws what `ControlConnection.send` throws
 */
export function openData(session: Session, method: DataMethod): Promise<OpenedData> {
  return method === 'PASV' || method === 'EPSV' ? openPassive(session, method) : openActive(session, method)
}
