/** TLS key log lines (NSS format) of a running session, for whoever decrypts a capture made elsewhere. As secret as the password. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { UsageError } from './cli.ts'
import { fileProblem } from './option-values.ts'

export type KeyLogFile = ReturnType<typeof openKeyLogFile>

/**
 * Readable by its owner alone.
 * @throws UsageError when the file cannot be written
 */
export function openKeyLogFile(path: string) {
  let file: number
  try {
    file = openSync(path, 'w', 0o600)
  } catch (error) {
    throw new UsageError('--key-log', `${path} cannot be written: ${fileProblem(error)}.`)
  }
  return {
    write: (line: string) => void writeSync(file, line.endsWith('\n') ? line : `${line}\n`),
    close: () => closeSync(file),
  }
}
