/** What came of arranging a data connection. */
import type { DataConnection } from './data-connection.ts'

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
