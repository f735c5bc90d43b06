/** What a person hands to the app and gets from it: files by drag, by dialog, by download, and the clipboard. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { Target } from './targets.ts'
import { PATIENCE } from './window.ts'

export interface Desk {
  readonly folder: string
  put(name: string, content: string | Uint8Array): Promise<string>
  remove(): Promise<void>
}

/** A folder for the files of a test. */
export async function desk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-desk-'))
  return {
    folder,
    async put(name, content) {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

const MIDDLE = { x: 600, y: 350 }

/** Drags files over the window, as the system does. `drop` lets them go. */
export async function drag(page: Page, files: readonly string[], { x, y } = MIDDLE) {
  const devtools = await page.context().newCDPSession(page)
  const send = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel', at = { x, y }) =>
    devtools.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    })
  await send('dragEnter')
  await send('dragOver')
  return {
    drop: () => send('drop'),
    async leave() {
      await send('dragOver', { x: -10, y: -10 })
      await send('dragCancel')
    },
  }
}

export async function dropFiles(page: Page, files: readonly string[], at = MIDDLE): Promise<void> {
  await (await drag(page, files, at)).drop()
}

export interface SavedFile {
  readonly name: string
  readonly bytes: Buffer
}

/** Does what ends in a saved file: a download of the browser, or the desktop's dialog answered with a new folder. */
export async function savedBy({ page, evaluate, home }: Target, action: () => Promise<unknown>): Promise<SavedFile> {
  if (!evaluate) {
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: PATIENCE }), action()])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const folder = join(home, 'saved')
  await mkdir(folder, { recursive: true })
  await evaluate(({ dialog }, place) => {
    dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath?: string }) => ({
      canceled: false,
      filePath: `${place}/${(options.defaultPath ?? '').split(/[\\/]/).at(-1)}`,
    })) as never
  }, folder)
  await action()
  const notice = page
    .locator('.toasts .notice')
    .filter({ hasText: `Saved as ${folder}` })
    .last()
  await notice.waitFor({ timeout: PATIENCE })
  const path = /Saved as (.+?)\.?$/.exec((await notice.locator('p').textContent()) ?? '')?.[1] ?? ''
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  return { name: basename(path), bytes: await readFile(path) }
}

/** Does what asks for a file or several, and chooses these. */
export async function choosing(
  { page, evaluate }: Target,
  paths: string | readonly string[],
  action: () => Promise<unknown>,
): Promise<void> {
  const chosen = typeof paths === 'string' ? [paths] : [...paths]
  if (!evaluate) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser', { timeout: PATIENCE }), action()])
    await chooser.setFiles(chosen)
    return
  }
  await evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths })
  }, chosen)
  await action()
}

/** What the clipboard holds now, as text. */
export async function clipboard({ page, evaluate }: Target): Promise<string> {
  if (evaluate) return evaluate(({ clipboard: system }, _none) => system.readText(), null)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  return page.evaluate(() => navigator.clipboard.readText())
}

/** Waits for the message that says it, and takes it away. */
export async function told(page: Page, words: RegExp): Promise<void> {
  const notice = page.locator('.toasts .notice').filter({ hasText: words }).last()
  await notice.waitFor({ timeout: PATIENCE })
  await notice.getByRole('button', { name: 'Dismiss' }).click()
}

/** Types as a person does: into the field, one key after the other. Leaving it, or Enter, is up to the caller. */
export async function typeLikeAPerson(field: Locator, text: string): Promise<void> {
  await field.click()
  await field.press('ControlOrMeta+a')
  await field.press('Delete')
  await field.pressSequentially(text)
}
