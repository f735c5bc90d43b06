/** The app with a scripted engine. */
import { onTestFinished } from 'vitest'
import type { Host } from '../../../src/main/app/host.ts'
import type { AppParts } from '../../../src/main/app/services.ts'
import { type App, createApp } from '../../../src/main/app.ts'
import { WEB_HOST } from '../../../src/main/web/web-window-host.ts'
import { computeVerdict } from '../storage/sample-runs.ts'
import { temporaryHome } from '../storage/temporary-home.ts'
import { ScriptedRunner } from './scripted-runner.ts'

export { openWindow, type TestWindow } from './window-in-process.ts'

/** Seals by turning around: no secret, but not the plain text either. */
export const KEYCHAIN_HOST: Host = {
  info: {
    ...WEB_HOST.info,
    abilities: { ...WEB_HOST.info.abilities, secrets: { place: 'keychain', why: null } },
  },
  keychain: {
    seal: async (plain) => Buffer.from([...plain].reverse().join('')).toString('base64'),
    open: async (sealed) => [...Buffer.from(sealed, 'base64').toString()].reverse().join(''),
  },
}

export interface TestApp {
  readonly app: App
  readonly home: string
  readonly runner: ScriptedRunner
}

/** The test may close it before its end. */
export async function testApp(parts: Partial<AppParts> = {}): Promise<TestApp> {
  const runner = new ScriptedRunner()
  const home = parts.home ?? (await temporaryHome())
  const app = await createApp({ host: WEB_HOST, home, version: '9.9.9', runner, computeVerdict, ...parts })
  let closed: Promise<void> | null = null
  const close = () => {
    closed ??= app.close()
    return closed
  }
  onTestFinished(close)
  return { app: { ...app, close }, home, runner }
}

/** Asks again until it is true; the time-out of the test is the limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10))
}
