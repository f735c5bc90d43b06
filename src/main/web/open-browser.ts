/** Opens the user's browser without showing the token to others. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { makePrivateFolder } from '../storage/data-folder.ts'

/** Why no browser can be opened here; null when one can be tried. */
export function noBrowserBecause(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  if (platform === 'win32' || platform === 'darwin') return null
  return env.DISPLAY || env.WAYLAND_DISPLAY ? null : 'there is no display'
}

export interface OpenedBrowser {
  /** The file that the browser was sent to. */
  readonly file: string
  /** Removes it. */
  forget(): Promise<void>
}

/**
 * Every user of a machine can read command lines, and the URL holds the token: so the browser is given a file that only
 * this user can read, which leads to the URL.
 * @throws Error when there is no program that opens it
 */
export async function openBrowser(
  url: string,
  home: string,
  start: (file: string) => Promise<void> = startOpener,
): Promise<OpenedBrowser> {
  const folder = join(home, 'run')
  await makePrivateFolder(folder)
  const file = join(folder, `open-${randomBytes(8).toString('hex')}.html`)
  await writeFile(file, redirectPage(url), { mode: 0o600, flag: 'wx' })
  const forget = () => rm(file, { force: true })
  try {
    await start(file)
  } catch (error) {
    await forget()
    throw error
  }
  return { file, forget }
}

const redirectPage = (url: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>FTPScope</title>
<p><a href="${url}">Open FTPScope</a></p>
</html>
`

function startOpener(file: string): Promise<void> {
  const [command, args] =
    process.platform === 'win32'
      ? ['rundll32.exe', ['url.dll,FileProtocolHandler', pathToFileURL(file).href]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [file]]
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.once('error', ({ message }) => reject(new Error(`${command} could not be started (${message})`)))
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
