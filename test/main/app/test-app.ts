/** The app with a scripted engine, and windows in the same process whose values cross as JSON. */
import { onTestFinished } from 'vitest'
import type { FileToSave, Host, WindowHost } from '../../../src/main/app/host.ts'
import type { AppParts } from '../../../src/main/app/services.ts'
import { type App, createApp } from '../../../src/main/app.ts'
import { WEB_HOST } from '../../../src/main/web/web-window-host.ts'
import { type Client, connect } from '../../../src/shared/rpc/rpc.ts'
import type { PipeNews, ToWindow } from '../../../src/shared/rpc/wire.ts'
import { computeVerdict } from '../storage/sample-runs.ts'
import { temporaryHome } from '../storage/temporary-home.ts'
import { ScriptedRunner } from './scripted-runner.ts'

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

export async function testApp(parts: Partial<AppParts> = {}): Promise<TestApp> {
  const runner = new ScriptedRunner()
  const home = parts.home ?? (await temporaryHome())
  const app = await createApp({ host: WEB_HOST, home, version: '9.9.9', runner, computeVerdict, ...parts })
  onTestFinished(() => app.close())
  return { app, home, runner }
}

export interface TestWindow extends Client {
  readonly saved: FileToSave[]
  readonly opened: string[]
  close(): void
  command: ReturnType<App['attach']>['command']
}

export function openWindow(app: App, host: Partial<WindowHost> = {}): TestWindow {
  const saved: FileToSave[] = []
  const opened: string[] = []
  let toApp: (message: unknown) => void = () => {}
  let toWindow: (message: ToWindow | PipeNews) => void = () => {}
  const copy = (message: unknown) => JSON.parse(JSON.stringify(message))
  const window = app.attach(
    {
      send: (message) => queueMicrotask(() => toWindow(copy(message))),
      onMessage: (listener) => {
        toApp = listener
      },
    },
    {
      pickFile: async () => null,
      save: async (file) => {
        saved.push(file)
        return { kind: 'saved', path: `/saved/${file.fileName}` }
      },
      openExternal: async (url) => void opened.push(url),
      copy: async () => {},
      copyPicture: async () => {},
      selfTest: async () => [],
      showInFolder: () => {},
      printToPdf: null,
      ...host,
    },
  )
  const client = connect({
    send: (message) => toApp(copy(message)),
    onMessage: (listener) => {
      toWindow = listener
    },
  })
  // As every page does when it comes up; until then it is told nothing.
  void client.call('app.info')
  return { ...client, saved, opened, close: window.close, command: window.command }
}

/** Asks again until it is true; the time-out of the test is the limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10))
}
