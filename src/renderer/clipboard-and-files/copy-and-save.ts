/** Handing things over to the person: clipboard and files, by the host where it can, else by the browser. */

import type { FileResult } from '../../shared/rpc/domains/host.ts'
import type { AppState } from '../app-state.ts'
import { pngOf } from './png.ts'
import { clipboardStrings } from './strings.ts'

type Hands = Pick<AppState, 'client' | 'info' | 'notices'>

const abilities = ({ info }: Hands) => info.store.getState().info?.abilities

/** @param what is copied, for the message */
export async function copyText(app: Hands, text: string, what: string): Promise<void> {
  await app.notices.attempt(async () => {
    if (abilities(app)?.clipboard) await app.client.call('host.copy', { text })
    else await navigator.clipboard.writeText(text)
    app.notices.done(clipboardStrings.copied(what))
  })
}

/** As a picture where host or browser can, else as a file. */
export async function copyPicture(app: Hands, svg: string, fileName: string): Promise<void> {
  await app.notices.attempt(async () => {
    const png = await pngOf(svg)
    try {
      if (abilities(app)?.clipboard) await app.client.call('host.copyPicture', { base64: await base64Of(png) })
      else await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
      app.notices.done(clipboardStrings.copied(clipboardStrings.picture))
    } catch {
      await saveBytes(app, fileName, png)
    }
  })
}

/** As PNG, where the person chooses. */
export async function savePicture(app: Hands, svg: string, fileName: string): Promise<void> {
  await app.notices.attempt(async () => saveBytes(app, fileName, await pngOf(svg)))
}

/** Where the person chooses, or among the browser's downloads. */
export async function saveText(app: Hands, fileName: string, text: string): Promise<void> {
  await app.notices.attempt(async () => {
    if (abilities(app)?.fileDialogs) await take(app, await app.client.call('host.saveText', { fileName, text }))
    else offerDownload(app, fileName, new Blob([text], { type: 'text/plain;charset=utf-8' }))
  })
}

async function saveBytes(app: Hands, fileName: string, bytes: Blob): Promise<void> {
  if (!abilities(app)?.fileDialogs) return offerDownload(app, fileName, bytes)
  const base64 = await base64Of(bytes)
  await take(app, await app.client.call('host.saveBytes', { fileName, base64 }))
}

/** What became of a file that the app made: saved, or waiting to be fetched. */
export async function take(app: Hands, result: FileResult): Promise<void> {
  if (result.kind === 'saved') {
    const { path } = result
    app.notices.done(clipboardStrings.saved(path), {
      title: clipboardStrings.showInFolder,
      run: () => void app.notices.attempt(app.client.call('host.showInFolder', { path })),
    })
  } else if (result.kind === 'download') {
    const link = document.createElement('a')
    link.href = result.url
    if (result.inline) {
      link.target = '_blank'
      link.rel = 'noopener'
    } else link.download = result.fileName
    link.click()
    app.notices.done(result.inline ? clipboardStrings.openedToPrint : clipboardStrings.downloaded(result.fileName))
  }
}

function offerDownload({ notices }: Hands, fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has begun by then; the memory is not needed any more.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  notices.done(clipboardStrings.downloaded(fileName))
}

/** @param name for the message when it cannot be read */
export async function base64Of(content: Blob, name = ''): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.addEventListener('error', () => reject(new Error(clipboardStrings.unreadable(name))))
    reader.readAsDataURL(content)
  })
  return url.slice(url.indexOf(',') + 1)
}
