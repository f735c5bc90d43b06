/** `node run.ts FOLDER [ARGUMENT ...]`: runs the app's own `main` with `electron` resolved to the double. */
import './asar.ts'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { HOOKS } from './strict.ts'

const double = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
})
const electron = await import('./electron.ts')
const { browser, profile } = await import('./browser-window.ts')
const { devtoolsAddress } = await import('./chromium.ts')

interface Question {
  readonly id: number
  readonly fn: string
  readonly arg: unknown
}
process.on('message', (question: Question) => void evaluate(question))
// The test is gone: so is everything it started.
process.on('disconnect', () => electron.app.exit(1))

async function evaluate({ id, fn, arg }: Question): Promise<void> {
  try {
    // The test's own function, as Playwright's ElectronApplication.evaluate runs it.
    const run = new Function(`return (${fn})`)() as (api: typeof electron, arg: unknown) => unknown
    process.send?.({ id, value: await run(electron, arg) })
  } catch (error) {
    process.send?.({ id, error: String(error) })
  }
}

const [, , given = '.', ...args] = process.argv
const folder = resolve(given)
process.argv = [process.execPath, ...(electron.app.isPackaged ? [] : [folder]), ...args]
const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main: string }
// As in Electron, `ready` comes only once the main module has been evaluated: awaiting it at top level hangs.
await import(pathToFileURL(join(folder, main)).href)
electron.app[HOOKS].becomeReady()
await browser
process.send?.({ devtools: await devtoolsAddress(profile) })
