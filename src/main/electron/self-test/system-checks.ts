/** What Electron's Node and the system give to the main process. */
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { type } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { app, ClipboardItem, clipboard, safeStorage } from 'electron'
import { openSilentPorts } from '../../lab/silent-ports.ts'
import { systemKeychain } from '../keychain.ts'
import { type Check, passed, skipped, told } from './check.ts'

export interface SystemCheckParts {
  /** Folder of the built main process. */
  readonly folder: string
  /** Whether clipboard and keychain may be touched: nobody works here meanwhile. */
  readonly alone: boolean
}

export const systemChecks = ({ folder, alone }: SystemCheckParts): readonly Check[] => [
  {
    title: 'Versions',
    async run() {
      const { electron = 'none', chrome = 'none', node, modules } = process.versions
      const { platform, arch } = process
      return told(
        `Electron ${electron}, Chromium ${chrome}, Node ${node}, ABI ${modules}, ${type()} ${platform} ${arch}`,
      )
    },
  },
  {
    title: 'Sandbox of the window',
    async run() {
      if (!app.commandLine.hasSwitch('no-sandbox')) return passed('on')
      return told(`none here (--no-sandbox)${app.isPackaged ? ', so the app opens in your browser' : ''}`)
    },
  },
  {
    title: 'Files of the app',
    async run() {
      const entries = await readdir(join(folder, '../renderer'), { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile())
      if (!files.some(({ name }) => name === 'index.html')) throw new Error(`no index.html among ${files.length} files`)
      return passed(`${files.length} files${folder.includes('.asar') ? ' in the archive' : ''}`)
    },
  },
  {
    title: 'Database of the history',
    async run() {
      const { DatabaseSync } = await import('node:sqlite')
      const database = new DatabaseSync(':memory:')
      const row = database.prepare('select sqlite_version() as version').get()
      database.close()
      return passed(`SQLite ${String(row?.version)}`)
    },
  },
  {
    title: 'Silent port of the practice lab',
    async run() {
      const silent = await openSilentPorts('127.0.0.1', 1).catch((error: Error) => error.message)
      // Windows refuses connections to a full queue; scenarios that need silence say so.
      if (typeof silent === 'string') return told(silent)
      await silent.close()
      return passed('a worker holds it')
    },
  },
  {
    title: 'Keychain',
    async run() {
      const keychain = systemKeychain()
      if ('why' in keychain) return told(keychain.why)
      if (!alone) return skipped('asked only by --self-test: it may stop at a prompt')
      const sealed = await keychain.seal('self-test')
      if (sealed === null) return told('cannot be used now: passwords are forgotten when the program ends')
      if ((await keychain.open(sealed)) !== 'self-test') throw new Error('it gave back something else')
      return passed(process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'sealed and opened')
    },
  },
  {
    title: 'Picture to the clipboard',
    async run() {
      if (!alone) return skipped('only by --self-test: it would take the place of what you copied')
      const png = Buffer.from(PIXEL, 'base64')
      await clipboard.write([new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })])
      const there = await clipboard.has('image/png')
      clipboard.clear()
      if (!there) throw new Error('it was written and is not there')
      return passed('written and found')
    },
  },
  {
    title: 'Local network (macOS)',
    async run() {
      if (process.platform !== 'darwin') return skipped('macOS alone asks for it')
      const { stdout } = await promisify(execFile)('/sbin/route', ['-n', 'get', 'default'])
      const gateway = /gateway: (\S+)/.exec(stdout)?.[1]
      if (gateway === undefined) return skipped('this machine has no gateway')
      const code = await connectCode(gateway)
      if (code === 'EHOSTUNREACH')
        throw new Error(`${gateway} cannot be reached: allow FTPScope in Privacy & Security > Local Network`)
      return passed(`the gateway ${gateway} answers or is silent (${code})`)
    },
  },
]

/** One transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const connectCode = (host: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host, port: 80, timeout: 2000 })
    const tell = (code: string) => {
      socket.destroy()
      resolve(code)
    }
    socket.once('connect', () => tell('connected'))
    socket.once('timeout', () => tell('silent'))
    socket.once('error', ({ code }: NodeJS.ErrnoException) => tell(code ?? 'unknown'))
  })
