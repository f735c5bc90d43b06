import { type InputStream, UsageError } from './cli.ts'

/** Bytes. */
const LONGEST = 65_536

/**
 * First line of a stream, without its end; the rest is left unread.
 * @param option that asked for it
 * @throws UsageError
 */
export async function firstLine(input: InputStream, option: string, signal: AbortSignal): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  const stop = () => input.destroy()
  signal.addEventListener('abort', stop)
  try {
    for await (const part of input) {
      const bytes = Buffer.from(part)
      const end = bytes.indexOf(0x0a)
      parts.push(end < 0 ? bytes : bytes.subarray(0, end))
      length += bytes.length
      if (end >= 0) break
      if (length > LONGEST) throw new UsageError(option, `The first line is longer than ${LONGEST} bytes.`)
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(option, 'Standard input ended before a password came.')
  } finally {
    signal.removeEventListener('abort', stop)
  }
  return Buffer.concat(parts).toString('utf8').replace(/\r$/, '')
}
