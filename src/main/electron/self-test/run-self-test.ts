/** `--self-test[=FILE]`: whether the desktop app works on this machine, as a table that can be sent. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { app } from 'electron'
import type { SelfTestRow } from '../../../shared/rpc/domains/host.ts'
import { judge } from '../../app/judge.ts'
import { createApp } from '../../app.ts'
import { version } from '../../session/product.ts'
import { loadAssets } from '../../web/assets.ts'
import { desktopHost } from '../desktop-host.ts'
import { createEngineClient } from '../engine-client.ts'
import { forkEngine } from '../fork-engine.ts'
import { guardSession } from '../guard.ts'
import { type Pages, servePages } from '../pages.ts'
import { runChecks, tableText } from './check.ts'
import { engineChecks } from './engine-checks.ts'
import { pageChecks } from './page-checks.ts'
import { systemChecks } from './system-checks.ts'
import { TLS_CHECKS } from './tls-checks.ts'

export interface SelfTest {
  /** null prints the table alone; programs with a window have no output on Windows. */
  readonly file: string | null
}

/** @returns null when the arguments do not ask for it */
export function selfTestAsked(args: readonly string[]): SelfTest | null {
  const argument = args.find((one) => /^--self-test(?:=|$)/.test(one))
  if (argument === undefined) return null
  const file = argument.slice('--self-test='.length)
  return { file: file === '' ? null : resolve(file) }
}

/** In place of the app: prints, writes, and ends with 0 when all of it works, else 1. */
export function runSelfTest({ file }: SelfTest, folder: string): void {
  app.on('window-all-closed', () => {})
  void app
    .whenReady()
    .then(() => printSelfTest(file, folder))
    .catch((error: Error) => {
      process.stderr.write(`The self-test cannot run: ${error.message}\n`)
      return 1
    })
    .then((code) => app.exit(code))
}

/** @returns the code to end with */
async function printSelfTest(file: string | null, folder: string): Promise<number> {
  guardSession()
  const pages = servePages(await loadAssets(join(folder, '../renderer')))
  const rows = await selfTestRows({ pages, folder, alone: true })
  const text = tableText(rows, heading())
  process.stdout.write(text)
  if (file !== null) await writeFile(file, text)
  return rows.some(({ state }) => state === 'failed') ? 1 : 0
}

const heading = () => `Self-test of FTPScope ${version}, ${new Date().toISOString()}`

interface SelfTestParts {
  readonly pages: Pages
  /** Folder of the built main process. */
  readonly folder: string
  /** Whether clipboard and keychain may be touched. */
  readonly alone: boolean
}

/** With an application of its own, whose data folder goes afterwards. */
export async function selfTestRows({ pages, folder, alone }: SelfTestParts): Promise<SelfTestRow[]> {
  const home = await mkdtemp(join(tmpdir(), 'ftpscope-self-test-'))
  const engine = createEngineClient(() => forkEngine(folder))
  const tested = await createApp({ host: desktopHost(), home, version, runner: engine, computeVerdict: judge })
  const page = pageChecks({ app: tested, pages, home, folder })
  try {
    return await runChecks([...systemChecks({ folder, alone }), ...TLS_CHECKS, ...engineChecks(folder), ...page.checks])
  } finally {
    page.close()
    await tested.close()
    engine.close()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
}
