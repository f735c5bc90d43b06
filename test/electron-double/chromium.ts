/** The Chromium that the double shows its windows in. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'
import { chromium as chromiumPath } from '../abilities.ts'

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
  return chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
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
