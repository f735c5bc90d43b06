/** An export of the history, or one transcript, taken into this history. */
import { IMPORT_PIECE, MOST_IMPORTED } from '../../shared/rpc/domains/history.ts'
import type { AppState } from '../app-state.ts'
import { base64Of } from '../clipboard-and-files/copy-and-save.ts'
import { historyStrings } from './strings.ts'

type Hands = Pick<AppState, 'client' | 'notices'>

/** @throws Error for people */
export async function importRuns(app: Hands, file: File): Promise<void> {
  if (file.size > MOST_IMPORTED) throw new Error(historyStrings.archiveTooLarge(file.name))
  const pieces: string[] = []
  for (let at = 0; at < file.size; at += IMPORT_PIECE)
    pieces.push(await base64Of(file.slice(at, at + IMPORT_PIECE), file.name))
  await importPieces(app, pieces)
}

/** @param base64 of the whole file */
export async function importBase64(app: Hands, base64: string): Promise<void> {
  const pieces: string[] = []
  const size = (IMPORT_PIECE / 3) * 4
  for (let at = 0; at < base64.length; at += size) pieces.push(base64.slice(at, at + size))
  await importPieces(app, pieces)
}

async function importPieces({ client, notices }: Hands, pieces: readonly string[]): Promise<void> {
  const { added, known, unreadable } = await client.call('history.import', { pieces })
  notices.done(historyStrings.imported(added, known))
  if (unreadable > 0) notices.problem(historyStrings.unreadable(unreadable))
}
