/** The test's side of the double: the part of Playwright's ElectronApplication that the tests use. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chromium, type Page } from 'playwright-core'
import type { Whims } from './strict.ts'

export interface Running {
  firstWindow(): Promise<Page>
  evaluate<R, A>(fn: (electron: typeof import('electron'), arg: A) => R | Promise<R>, arg: A): Promise<R>
  close(): Promise<void>
  process(): ChildProcess
}

export interface LaunchOptions {
  /** What stands behind the app's folder on its command line. */
  readonly args?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** What Electron does of what it may do or leave undone. */
  readonly whims?: Partial<Whims>
}

const START_MS = 120_000
const CLOSE_MS = 20_000

/** @param folder of the built app: package.json and out/ */
export async function launch(
  folder: string,
  { args = [], env = process.env, whims = {} }: LaunchOptions = {},
): Promise<Running> {
  const child = fork(new URL('./run.ts', import.meta.url), [folder, ...args], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...env, ELECTRON_DOUBLE: JSON.stringify(whims) },
  })
  const answers = new Map<number, PromiseWithResolvers<unknown>>()
  const started = Promise.withResolvers<string>()
  child.on('message', (message: { devtools?: string; id?: number; value?: unknown; error?: string }) => {
    if (message.devtools !== undefined) started.resolve(message.devtools)
    const answer = answers.get(message.id ?? -1)
    if (message.error === undefined) answer?.resolve(message.value)
    else answer?.reject(new Error(message.error))
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      const error = new Error(`the app ended with code ${code}`)
      started.reject(error)
      for (const answer of answers.values()) answer.reject(error)
      resolve()
    })
  })
  const late = setTimeout(() => child.kill('SIGKILL'), START_MS)
  const browser = await chromium.connectOverCDP(await started.promise)
  clearTimeout(late)
  let next = 1

  return {
    async firstWindow() {
      const [context] = browser.contexts()
      const isApp = (page: Page) => /^https:\/\/[^/]*\.double\//.test(page.url())
      for (const until = Date.now() + START_MS; Date.now() < until; ) {
        const page = context?.pages().find(isApp)
        if (page) {
          page.setDefaultTimeout(START_MS)
          return page
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error('the app opened no window')
    },
    evaluate(fn, arg) {
      if (!child.connected) return Promise.reject(new Error('the app has ended'))
      const id = next++
      const answer = Promise.withResolvers<unknown>()
      answers.set(id, answer)
      child.send({ id, fn: String(fn), arg })
      return answer.promise as ReturnType<Running['evaluate']> as never
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const stuck = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS)
      child.send({ id: 0, fn: '({ app }) => app.quit()' })
      await exited
      clearTimeout(stuck)
      await browser.close().catch(() => {})
    },
    process: () => child,
  }
}

/** For tests of what happens when it ends by itself. */
export async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
