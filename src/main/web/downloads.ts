/** Files on offer to the page: an address that nobody can guess, good for one fetch within a minute. */

import { randomBytes } from 'node:crypto'
import type { FileResult } from '../../shared/rpc/domains/host.ts'
import type { FileToSave } from '../app/host.ts'

const LIFETIME_MS = 60_000
/** Files waiting at the same time; the oldest goes first. */
const MOST = 50
export const DOWNLOAD_PATH = '/download/'

export type Downloads = ReturnType<typeof createDownloads>

/** In memory: what nobody fetches within a minute is forgotten. */
export function createDownloads() {
  const waiting = new Map<string, FileToSave>()
  return {
    offer(file: FileToSave): FileResult {
      const ticket = randomBytes(32).toString('base64url')
      waiting.set(ticket, file)
      for (const oldest of waiting.keys()) if (waiting.size > MOST) waiting.delete(oldest)
      setTimeout(() => waiting.delete(ticket), LIFETIME_MS).unref()
      const { fileName, inline = false } = file
      return { kind: 'download', url: `${DOWNLOAD_PATH}${ticket}`, fileName, inline }
    },
    /** Takes the file out: a second fetch finds nothing. */
    take(pathname: string) {
      const ticket = pathname.slice(DOWNLOAD_PATH.length)
      const file = waiting.get(ticket) ?? null
      waiting.delete(ticket)
      return file
    },
  }
}
