/**
 * The application. Knows neither Electron nor HTTP: a host gives it wires and what is native. It holds everything that
 * windows see, so that a reload, a second tab or a lost connection finds the same running sessions.
 */

import { basename } from 'node:path'
import { looksLikeCapture } from '../shared/imports/capture/capture-file.ts'
import type { WindowCommand } from '../shared/rpc/domains/app.ts'
import { MAX_TEXT } from '../shared/rpc/domains/host.ts'
import { type Answers, answer } from '../shared/rpc/rpc.ts'
import { type AppWire, CallError } from '../shared/rpc/wire.ts'
import { appCalls } from './app/app-calls.ts'
import { decodeText } from './app/decode-text.ts'
import { documentCalls } from './app/document-calls.ts'
import { fleetCalls } from './app/fleet-calls.ts'
import { historyCalls } from './app/history-calls.ts'
import type { WindowHost } from './app/host.ts'
import { hostCalls } from './app/host-calls.ts'
import { joinFiles } from './app/join-files.ts'
import { labCalls } from './app/lab-calls.ts'
import { matrixCalls } from './app/matrix-calls.ts'
import { openText } from './app/open-text.ts'
import { profileCalls } from './app/profile-calls.ts'
import { readBounded } from './app/read-bounded.ts'
import { repeatCalls } from './app/repeat-calls.ts'
import { reportCalls } from './app/report-calls.ts'
import { runCalls } from './app/run-calls.ts'
import { type AppParts, openServices, type Services } from './app/services.ts'
import { settingsCalls } from './app/settings-calls.ts'
import { twoEndedCalls } from './app/two-ended-calls.ts'
import { watchCalls } from './app/watch-calls.ts'
import type { Window } from './app/windows.ts'
import { wizardCalls } from './app/wizard-calls.ts'

export type App = Awaited<ReturnType<typeof createApp>>

export type AttachedWindow = ReturnType<App['attach']>

/** Time in which events are gathered into one batch: one frame. */
const BATCH_MS = 16

/** Opens all that the app keeps. Whoever made it must `close` it: sessions and scenarios end then. */
export async function createApp(parts: AppParts) {
  const services = await openServices(parts)
  return {
    services,
    /** A window, tab or reconnect. */
    attach(wire: AppWire, host: WindowHost) {
      let window: Window | null = null
      const withWindow = (): Window => {
        if (!window) throw new Error('the window is not attached yet')
        return window
      }
      const side = answer(wire, answersFor(services, host, withWindow), (flush) => void setTimeout(flush, BATCH_MS))
      window = services.windows.add(side.connection)
      return {
        /** A menu or shortcut of the host. */
        command: (command: WindowCommand) => withWindow().command(command),
        /** To be called when the window or its connection is gone. */
        close: () => side.close(),
      }
    },
    /** A file that was opened with the app; problems are told to the windows. */
    async openFile(path: string) {
      try {
        const [name, bytes] = [basename(path), await readBounded(path, MAX_TEXT)]
        const joined = looksLikeCapture(bytes)
          ? await joinFiles(services, [{ name, base64: bytes.toString('base64') }])
          : null
        services.windows.show(joined?.document ?? (await openText(services, name, decodeText(bytes))))
      } catch (error) {
        const why = (error as Error).message
        const message = error instanceof CallError ? why : `${basename(path)} could not be opened: ${why}`
        services.windows.broadcast('app.problem', { message }, path)
      }
    },
    /** Whether a session runs. */
    isBusy: () => services.runs.list().some(({ phase }) => phase !== 'ended'),
    /** Cancels what runs and waits for it. */
    close: () => services.close(),
  }
}

/** One file per domain in `app/`. */
export function answersFor(services: Services, host: WindowHost, window: () => Window): Answers {
  return {
    ...appCalls(services, window),
    ...documentCalls(services),
    ...fleetCalls(services, host),
    ...historyCalls(services, host),
    ...hostCalls(host),
    ...labCalls(services),
    ...matrixCalls(services),
    ...profileCalls(services),
    ...repeatCalls(services),
    ...reportCalls(services, host),
    ...runCalls(services),
    ...settingsCalls(services),
    ...twoEndedCalls(services),
    ...watchCalls(services),
    ...wizardCalls(services),
  }
}
