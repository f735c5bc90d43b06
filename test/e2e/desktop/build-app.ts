/** Builds the desktop app as `npm run build` does, but with a fixture page, into a folder of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBuilder } from 'vite'

const ROOT = join(import.meta.dirname, '../../..')

export interface BuiltApp {
  /** With package.json and out/. */
  readonly folder: string
  remove(): Promise<void>
}

export async function buildApp(): Promise<BuiltApp> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-built-'))
  const builder = await createBuilder({
    configFile: join(ROOT, 'vite.config.ts'),
    root: join(import.meta.dirname, 'fixture-page'),
    logLevel: 'warn',
    environments: {
      client: { build: { outDir: join(folder, 'out/renderer') } },
      main: { build: { outDir: join(folder, 'out/main') } },
      share: { build: { outDir: join(folder, 'out/main/share') } },
      preload: { build: { outDir: join(folder, 'out/preload') } },
    },
  })
  await builder.buildApp()
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', main: 'out/main/electron.js' }))
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}
