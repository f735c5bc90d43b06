/** The window's page: its scheme, its pipe, and what it may not do. In a window of its own that nobody sees. */
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import type { App } from '../../app.ts'
import { openDialogFolders } from '../dialog-folders.ts'
import { ORIGIN } from '../guard.ts'
import type { Pages } from '../pages.ts'
import { printToPdf } from '../print-to-pdf.ts'
import { attachWire } from '../window-wire.ts'
import { type Check, passed, told } from './check.ts'

export interface PageCheckParts {
  readonly app: App
  readonly pages: Pages
  readonly home: string
  /** Folder of the built main process. */
  readonly folder: string
}

/** @returns the checks, and what closes the window that they share */
export function pageChecks({ app, pages, home, folder }: PageCheckParts): {
  readonly checks: readonly Check[]
  close(): void
} {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      preload: join(folder, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  })
  attachWire(window, app, { pages, folders: openDialogFolders(home), selfTest: async () => [] })
  const { webContents } = window
  const shown: string[] = []
  const begun = performance.now()
  const note = (name: string) => shown.push(`${name} after ${Math.round(performance.now() - begun)} ms`)
  window.once('ready-to-show', () => note('ready-to-show'))
  webContents.once('did-finish-load', () => note('did-finish-load'))
  let isThere = false
  /** Runs a function in the page; it may use nothing but its argument. */
  const inPage = <A, R>(run: (given: A) => R | Promise<R>, given: A): Promise<R> => {
    if (!isThere) throw new Error('the page could not be loaded')
    return webContents.executeJavaScript(`(${run})(${JSON.stringify(given)})`)
  }

  const checks: Check[] = [
    {
      title: 'Page of the window',
      async run() {
        await window.loadURL(`${ORIGIN}/`)
        isThere = true
        const page = await inPage(describePage, null)
        const wrong = Object.entries(page).flatMap(([what, right]) => (right ? [] : [what]))
        if (wrong.length > 0) throw new Error(`wrong: ${wrong.join(', ')}`)
        return passed(Object.keys(page).join(', '))
      },
    },
    {
      title: 'Events that show a window',
      run: async () => told(shown.join(', ') || 'none yet'),
    },
    {
      title: 'Pipe between window and app',
      async run() {
        const answered = await inPage(callOften, 1000)
        if (answered !== 1000) throw new Error(`${answered} of 1000 calls were answered`)
        const large = await inPage(callWith, 5 * 1024 * 1024)
        return passed(`1000 calls and one of 5 MB answered (${large})`)
      },
    },
    {
      title: 'Pipe after a reload',
      async run() {
        await inPage(startPractice, 'healthy-plain')
        const loaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()))
        webContents.reload()
        await loaded
        const heard = await inPage(awaitEvents, null)
        return passed(`${heard} events heard until the session’s end`)
      },
    },
    {
      title: 'Permissions of the page',
      async run() {
        const granted = await inPage(askPermissions, ['geolocation', 'camera', 'microphone', 'notifications'])
        if (granted.length > 0) throw new Error(`granted: ${granted.join(', ')}`)
        return passed('none is granted')
      },
    },
    {
      title: 'Report as PDF',
      async run() {
        const bytes = await printToPdf(pages, '<!doctype html><title>Self-test</title><h1>Self-test</h1>')
        if (Buffer.from(bytes.subarray(0, 5)).toString() !== '%PDF-') throw new Error('what came is no PDF')
        return passed(`${bytes.length} bytes`)
      },
    },
  ]
  return { checks, close: () => window.destroy() }
}

// What follows runs in the page, from its text.

async function describePage(): Promise<Record<string, boolean>> {
  for (let i = 0; i < 100 && !document.querySelector('main'); i++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const script = document.createElement('script')
  script.textContent = 'window.inlineRan = true'
  document.head.append(script)
  // The window's own script ends in a thread for want of a document, and says so; a file that cannot be loaded says nothing.
  const startsThread = () =>
    new Promise<boolean>((resolve) => {
      const entry = document.querySelector<HTMLScriptElement>('script[type=module]')
      const thread = new Worker(entry?.src ?? '', { type: 'module' })
      thread.onerror = (event) => {
        thread.terminate()
        resolve(event instanceof ErrorEvent && event.message !== '')
      }
      setTimeout(() => resolve(false), 10_000)
    })
  sessionStorage.setItem('self-test', 'kept')
  return {
    'secure context': isSecureContext,
    'fetch of its own files': await fetch('/')
      .then(({ ok }) => ok)
      .catch(() => false),
    'threads of its own files': await startsThread(),
    'no inline script': !('inlineRan' in window),
    'session storage': sessionStorage.getItem('self-test') === 'kept',
    'no Node': !('process' in globalThis) && !('require' in globalThis),
    'pipe to the app': typeof window.wire?.send === 'function',
    drawn: document.querySelector('main') !== null,
  }
}

/** Numbers of calls far from those of the page itself. */
function callOften(count: number): Promise<number> {
  const first = 1_000_000
  let answered = 0
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(answered), 60_000)
    window.wire?.onMessage((message) => {
      if (!('id' in message) || message.id < first || message.id >= first + count) return
      answered++
      if (answered === count) {
        clearTimeout(late)
        resolve(answered)
      } else if (answered % 100 === 0) send()
    })
    let sent = 0
    // The app takes 256 at once.
    const send = () => {
      for (let i = 0; i < 100 && sent < count; i++)
        window.wire?.send({ type: 'call', id: first + sent++, name: 'app.info', params: null })
    }
    send()
  })
}

function callWith(bytes: number): Promise<string> {
  return new Promise((resolve) => {
    window.wire?.onMessage((message) => {
      if ('id' in message && message.id === 2_000_000) resolve(message.type)
    })
    const params = { text: '# '.padEnd(bytes, 'x') }
    window.wire?.send({ type: 'call', id: 2_000_000, name: 'profiles.readImport', params })
  })
}

function startPractice(scenario: string): Promise<void> {
  return new Promise((resolve, reject) => {
    window.wire?.onMessage((message) => {
      if (!('id' in message) || message.id !== 3_000_000) return
      if (message.type === 'error') reject(new Error(message.message))
      else resolve()
    })
    window.wire?.send({ type: 'call', id: 3_000_000, name: 'lab.run', params: { scenario } })
  })
}

/** Resolves once a run has ended, with the number of events that came until then. */
function awaitEvents(): Promise<number> {
  return new Promise((resolve, reject) => {
    let events = 0
    const late = setTimeout(() => reject(new Error(`${events} events, and no end`)), 60_000)
    const ask = setInterval(
      () => window.wire?.send({ type: 'call', id: 4_000_000, name: 'runs.list', params: null }),
      200,
    )
    window.wire?.onMessage((message) => {
      if (message.type === 'event') events++
      if (message.type !== 'result' || message.id !== 4_000_000) return
      const [run] = message.value as { phase: string }[]
      if (run?.phase !== 'ended') return
      clearTimeout(late)
      clearInterval(ask)
      resolve(events)
    })
  })
}

async function askPermissions(names: readonly string[]): Promise<string[]> {
  const states = await Promise.all(
    names.map((name) =>
      navigator.permissions.query({ name: name as PermissionName }).then(
        ({ state }) => state,
        () => 'denied',
      ),
    ),
  )
  return names.filter((_name, i) => states[i] === 'granted')
}
