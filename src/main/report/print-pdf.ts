/** HTML -> PDF by a browser that is installed on this machine. The desktop app prints with Electron instead. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { withFonts } from './print-fonts.ts'

const run = promisify(execFile)
const TIMEOUT = 60_000

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
]
const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
    [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ].map((path) => join(process.env[variable] ?? '', path)),
  ),
}

/** Path of an installed Chromium, Chrome or Edge; `CHROMIUM` names another. null when there is none. */
export function findBrowser(): string | null {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...(PLACES[process.platform] ?? []), ...onPath].find((path) => existsSync(path)) ?? null
}

/** Bytes of the PDF. Throws an Error that says what to do where no browser is installed or it does not print. */
export async function printPdf(page: string): Promise<Uint8Array> {
  const browser = findBrowser()
  if (browser === null)
    throw new Error(
      'A PDF needs an installed Chromium, Chrome or Edge, and none was found. Set CHROMIUM to its path, or write .html and print that from any browser.',
    )
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-pdf-'))
  try {
    const input = join(folder, 'report.html')
    const output = join(folder, 'report.pdf')
    await writeFile(input, await withFonts(page), { mode: 0o600 })
    const flags = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'profile')}`,
    ]
    // Chromium refuses to run as root inside its sandbox; the page is ours and its policy forbids scripts.
    if (process.getuid?.() === 0) flags.push('--no-sandbox')
    await run(browser, [...flags, `--print-to-pdf=${output}`, pathToFileURL(input).href], { timeout: TIMEOUT })
    return await readFile(output)
  } catch (error) {
    throw new Error(
      `${browser} did not print the report: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
