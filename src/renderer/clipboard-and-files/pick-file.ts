/** A file of the person's choice, by the host's dialog or by the browser's. */

import { type FilePurpose, MAX_TEXT } from '../../shared/rpc/domains/host.ts'
import type { AppState } from '../app-state.ts'
import { clipboardStrings } from './strings.ts'

/** Bytes that are read at once, some ms of work. */
const PIECE = 1024 * 1024

type Hands = Pick<AppState, 'client' | 'info'>

const ENDINGS: Readonly<Record<FilePurpose, string>> = {
  log: '',
  table: '.csv,.txt',
  profiles: '.xml,.ini,.duck,.netrc,.txt',
  certificate: '.pem,.crt,.cer',
  key: '.pem,.key',
  history: '.zip,.ftpscope,.jsonl',
}

/** null when the person changed their mind. */
export async function pickText(app: Hands, purpose: FilePurpose): Promise<{ name: string; text: string } | null> {
  if (app.info.store.getState().info?.abilities.fileDialogs) {
    const picked = await app.client.call('host.pickFile', { purpose })
    return picked?.text === null || picked?.text === undefined ? null : { name: picked.name, text: picked.text }
  }
  const file = await askBrowser(purpose)
  return file ? { name: file.name, text: await readText(file) } : null
}

/** Logs, captures and transcripts, any number at once; empty when the person changed their mind. */
export async function pickFiles(app: Hands): Promise<readonly File[]> {
  if (!app.info.store.getState().info?.abilities.fileDialogs) return askBrowserForFiles('log', true)
  const picked = await app.client.call('host.pickFiles')
  return picked.map(({ name, base64 }) => new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name))
}

/** @throws Error when it is too large. */
export async function readText(file: File): Promise<string> {
  if (file.size > MAX_TEXT) throw new Error(clipboardStrings.tooLarge(file.name))
  let decoder: TextDecoder | null = null
  let text = ''
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = await file
      .slice(at, at + PIECE)
      .arrayBuffer()
      .then(
        (content) => new Uint8Array(content),
        () => {
          throw new Error(clipboardStrings.unreadable(file.name))
        },
      )
    decoder ??= new TextDecoder(encodingOf(bytes))
    text += decoder.decode(bytes, { stream: true })
  }
  return text + (decoder?.decode() ?? '')
}

const encodingOf = ([first, second]: Uint8Array) =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'

/** null when the person changed their mind. Only in answer to a click: browsers refuse it otherwise. */
export const askBrowser = async (purpose: FilePurpose): Promise<File | null> =>
  (await askBrowserForFiles(purpose, false))[0] ?? null

function askBrowserForFiles(purpose: FilePurpose, several: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = ENDINGS[purpose]
    input.multiple = several
    const done = (files: readonly File[]) => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    // On the page, or it may be collected as garbage before the person has chosen.
    input.hidden = true
    document.body.append(input)
    input.click()
  })
}
