import type { Stage } from '../../shared/session/vocabulary.ts'
import type { Reply } from './control-connection.ts'
import type { DataEnd } from './data-state.ts'
import { TransferFailed } from './failures.ts'

interface TransferFacts {
  readonly bytes: number
  /** How the data connection ended; null while it has not. */
  readonly end: DataEnd | null
  /** Where the data connection was then. */
  readonly dataStage: Stage
  /** Why we broke it off ourselves. */
  readonly ownReason: string | null
  /** The last byte of an upload is out, and the server has answered. */
  readonly sentInFull: boolean
  readonly final: Pick<Reply, 'code' | 'text'> | null
  /** Why the control connection is gone. */
  readonly lost: string | null
  readonly expectedBytes: number | undefined
  /** Where its content is not what was sent before; null where it is, or nobody knows. */
  readonly differsAt: number | null
}

/**
 * Why a transfer that is over failed; null when it did not. The server's own reason goes before what the data connection
 * showed, because it explains it.
 */
export function evaluateTransfer(facts: TransferFacts): TransferFailed | null {
  const { bytes, end, dataStage, ownReason, sentInFull, final, lost, expectedBytes, differsAt } = facts
  if (ownReason !== null) return new TransferFailed('transfer', ownReason)
  // Of several lines the last one carries the verdict (RFC 959 section 4.2).
  if (final && final.code >= 400) return new TransferFailed('transfer', final.text.split('\n').at(-1) ?? '')
  if (end === 'none') return new TransferFailed('tcp-data', 'No data connection came.')
  if (end === 'timeout') return new TransferFailed(dataStage, 'The data connection fell silent.')
  if (end === 'error' && !sentInFull) return new TransferFailed(dataStage, 'The data connection broke.')
  if (lost !== null) return new TransferFailed(end === 'eof' ? 'transfer-end' : 'transfer', lost)
  if (expectedBytes !== undefined && expectedBytes !== bytes)
    return new TransferFailed('transfer', `${bytes} bytes instead of ${expectedBytes}.`)
  if (differsAt !== null)
    return new TransferFailed('transfer', `The content is not the same from byte ${differsAt} on.`)
  return null
}
