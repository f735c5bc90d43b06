/** The app with all that it needs, for a host that is no Electron. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { App } from '../app.ts'
import { version } from '../session/product.ts'
import { WEB_HOST } from './web-window-host.ts'

/** Turns of the event loop in which a connection is taken, its request read and answered. */
const TURNS = 4

/**
 * Loading modules takes the whole thread: they are loaded part by part, first what others need, and in between the browser gets
 * the page that it has asked for.
 * @param home FTPScope's data folder
 */
export async function openApp(home: string): Promise<App> {
  await inTurn(import('../app/call.ts'))
  await inTurn(import('../../shared/diagnosis/diagnose.ts'))
  const { createSessionRunner } = await inTurn(import('../session/run-session.ts'))
  const { judge } = await inTurn(import('../app/judge.ts'))
  await inTurn(import('../app/lab-calls.ts'))
  const { createApp } = await inTurn(import('../app.ts'))
  return createApp({ host: WEB_HOST, home, version, runner: createSessionRunner(), computeVerdict: judge })
}

async function inTurn<M>(loading: Promise<M>): Promise<M> {
  const loaded = await loading
  for (let turn = 0; turn < TURNS; turn++) await nextTurn()
  return loaded
}
