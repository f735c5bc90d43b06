/** An export of the history, or one transcript, taken into this history. */
import type { AppState } from '../app-state.ts'
import { base64Of } from '../clipboard-and-files/copy-and-save.ts'
import { historyStrings } from './strings.ts'

/** As much as the app takes in one call. */
const MOST = 256 * 1024 ** 2

type Hands = Pick<AppState, 'client' | 'notices'>

/** @throws Error for people */
export async function importRuns(app: Hands, file: File): Promise<void> {
  if (file.size > MOST) throw new Error(historyStrings.archiveTooLarge(file.name))
  await importBase64(app, await base64Of(file, file.name))
}

export async function importBase64({ client, notices }: Hands, base64: string): Promise<void> {
  const { added, known, unreadable } = await client.call('history.import', { base64 })
  notices.done(historyStrings.imported(added, known))
  if (unreadable > 0) notices.problem(historyStrings.unreadable(unreadable))
}
