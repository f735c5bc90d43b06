/**
 * Whatever a person drops, chooses or pastes: logs, transcripts and reports are opened, exports of the history are
 * imported, lists of servers are offered for import.
 */
import { looksLikeCapture } from '../../shared/imports/capture/capture-file.ts'
import type { Document } from '../../shared/rpc/domains/documents.ts'
import { MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import { type Joined, MOST_FILES } from '../../shared/rpc/domains/two-ended.ts'
import type { AppState } from '../app-state.ts'
import { base64Of } from '../clipboard-and-files/copy-and-save.ts'
import { readText } from '../clipboard-and-files/pick-file.ts'
import { clipboardStrings } from '../clipboard-and-files/strings.ts'
import { importRuns } from '../history/import-runs.ts'
import { openStrings } from './strings.ts'

/** Two are compared; several are one session as several places recorded it. */
const COMPARED = 2

/** Not shown yet; null when it was something else, which is on the screen then. @throws Error for people */
async function openText(app: AppState, name: string, text: string): Promise<Document | null> {
  if (text.length > MAX_TEXT) throw new Error(clipboardStrings.tooLarge(name))
  try {
    const document = await app.client.call('documents.open', { name: name.slice(0, 300), text, save: false })
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

/**
 * Opens one file and shows it, two side by side, the earlier session left, or the client's session with what other places
 * recorded of it, whatever their order. Problems are told. @throws Error for people
 */
export async function showFiles(app: AppState, files: readonly File[]): Promise<Document | null> {
  const { notices, navigation } = app
  const [only] = files
  const several = files.length > 1 && files.length <= MOST_FILES
  const alone = files.length === 1 && only !== undefined && (await isCapture(only))
  const joined = several || alone ? await joinFiles(app, files) : null
  if (joined) {
    for (const problem of joined.problems) notices.problem(problem)
    app.documents.open(joined.document.id, joined.document)
    navigation.showDocument(joined.document.id)
    return joined.document
  }
  if (files.length > COMPARED) {
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

/** null when they are no session with its other ends. What cannot be sent is named when each is opened, or left. */
async function joinFiles(app: AppState, files: readonly File[]): Promise<Joined | null> {
  const sent: { name: string; base64: string }[] = []
  const problems: string[] = []
  for (const file of files)
    try {
      if (await isZip(file)) return null
      if (file.size > MAX_TEXT) throw new Error(clipboardStrings.tooLarge(file.name))
      sent.push({ name: file.name.slice(0, 300), base64: await base64Of(file, file.name) })
    } catch (error) {
      problems.push((error as Error).message)
    }
  const joined = sent.length > 0 ? await app.client.call('twoEnded.join', { files: sent }) : null
  return joined && { ...joined, problems: [...problems, ...joined.problems] }
}

async function inOrder({ client }: AppState, first: string, second: string): Promise<readonly [string, string]> {
  const begun = async (id: string) => (await client.call('documents.header', { id }))?.startedAt ?? ''
  return (await begun(first)) <= (await begun(second)) ? [first, second] : [second, first]
}

async function isZip(file: File): Promise<boolean> {
  const [first, second] = await beginningOf(file)
  return first === 0x50 && second === 0x4b
}

const isCapture = async (file: File): Promise<boolean> => looksLikeCapture(await beginningOf(file))

async function beginningOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, 4).arrayBuffer())
  } catch {
    // A folder cannot be read.
    throw new Error(clipboardStrings.unreadable(file.name))
  }
}
