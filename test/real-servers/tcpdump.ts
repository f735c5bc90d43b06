import type { ChildProcess } from 'node:child_process'

/**
 * Room for a thousand packets, in KiB: at once and not by the second, which is how long the kernel else collects packets,
 * each takes the room of the largest one. The usual 2 MiB hold about thirty; a busy machine loses the next ones.
 */
export const ROOMY = ['-B', '65536'] as const

/**
 * Until it keeps packets. Its standard error stays open: tcpdump says this in pieces, and a closed pipe would end it.
 * @throws Error with what it said, when it ends instead
 */
export function listening(tcpdump: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  tcpdump.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.includes('listening on')) resolve()
  })
  tcpdump.once('exit', () => reject(new Error(said)))
  return promise
}
