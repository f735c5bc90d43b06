/** The Chromium that the double shows its windows in. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

const NAMES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']

/** Path of an installed Chromium; `CHROMIUM` names another one. */
export function chromiumPath(): string | null {
  return process.env.CHROMIUM ?? NAMES.find((path) => existsSync(path)) ?? null
}

export const CHROMIUM_ARGS = [
  // Root in a container has no sandbox to offer.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function launchChromium(profile: string): Promise<BrowserContext> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('No Chromium is installed: apt-get install chromium, or name one in CHROMIUM.')
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: !process.env.HEADED,
    viewport: null,
    args: [...CHROMIUM_ARGS, '--remote-debugging-port=0'],
  })
}

/** Where a second client, the test, can connect. */
export async function devtoolsAddress(profile: string): Promise<string> {
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
  return `http://127.0.0.1:${port}`
}
