/**
 * Whatever a person drops, chooses or pastes: logs, transcripts and reports are opened, exports of the history are
 * imported, lists of servers are offered for import.
 */
import type { Document } from '../../shared/rpc/domains/documents.ts'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import type { AppState } from '../app-state.ts'
import { readText } from '../clipboard-and-files/pick-file.ts'
import { clipboardStrings } from '../clipboard-and-files/strings.ts'
import { importRuns } from '../history/import-runs.ts'
import { openStrings } from './strings.ts'

/** One is diagnosed, two are compared. */
const MOST = 2

/** Not shown yet; null when it was something else, which is on the screen then. @throws Error for people */
async function openText(app: AppState, name: string, text: string): Promise<Document | null> {
  if (text.length > MAX_TEXT) throw new Error(clipboardStrings.tooLarge(name))
  try {
    const document = await app.client.call('documents.open', { name: name.slice(0, 300), text, keep: false })
    app.documents.open(document.id, document)
    return document
  } catch (error) {
    const servers = await app.client.call('profiles.readImport', { text }).catch(() => null)
    if (!servers) throw error
    app.profiles.offer(servers)
    return null
  }
}

async function openFile(app: AppState, file: File): Promise<Document | null> {
  if (!(await isZip(file))) return openText(app, file.name, await readText(file))
  await importRuns(app, file)
  app.navigation.show('history')
  return null
}

/** Opens a text and shows it; resolves with null when it was no log but could be used otherwise. */
export async function showText(app: AppState, name: string, text: string): Promise<Document | null> {
  const document = await openText(app, name, text)
  if (document) app.navigation.showDocument(document.id)
  return document
}

/** Opens one file and shows it, or two side by side, the earlier session left. Problems are told. */
export async function showFiles(app: AppState, files: readonly File[]): Promise<Document | null> {
  const { notices, navigation } = app
  if (files.length > MOST) {
    notices.problem(openStrings.tooMany(files.length))
    return null
  }
  const opened: Document[] = []
  for (const file of files) {
    const document = await notices.attempt(openFile(app, file))
    if (document) opened.push(document)
  }
  const [first, second] = opened
  if (first && second) {
    const [before, after] = await inOrder(app, first.id, second.id)
    navigation.compare(before, after)
  } else if (first) navigation.showDocument(first.id)
  return first ?? null
}

async function inOrder({ client }: AppState, first: string, second: string): Promise<readonly [string, string]> {
  const begun = async (id: string) => (await client.call('documents.header', { id }))?.startedAt ?? ''
  return (await begun(first)) <= (await begun(second)) ? [first, second] : [second, first]
}

async function isZip(file: File): Promise<boolean> {
  try {
    const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
    return first === 0x50 && second === 0x4b
  } catch {
    // A folder cannot be read.
    throw new Error(clipboardStrings.unreadable(file.name))
  }
}
