/** Native parts that are answered by the test, or that remember what was asked of them. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { HOOKS, strict } from './strict.ts'

interface MessageBox {
  readonly message: string
  readonly detail?: string
  answer(button: number): void
}

export const dialog = strict('dialog', {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showErrorBox: (title: string, content: string) => {
    dialog[HOOKS].errors.push(`${title}: ${content}`)
    console.error(`${title}: ${content}`)
  },
  /** Stays until a test answers it. */
  showMessageBox: (options: { readonly message: string; readonly detail?: string }) =>
    new Promise<{ response: number; checkboxChecked: boolean }>((resolve) => {
      const answer = (response: number) => resolve({ response, checkboxChecked: false })
      dialog[HOOKS].boxes.push({ ...options, answer })
    }),
  [HOOKS]: { errors: [] as string[], boxes: [] as MessageBox[] },
})

const key = randomBytes(32)
export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  async encryptStringAsync(plain: string) {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  async decryptStringAsync(sealed: Buffer) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(-16))
    const result = decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
    return { result, shouldReEncrypt: false }
  },
})

export const shell = strict('shell', {
  openExternal: async (url: string) => void shell[HOOKS].opened.push(url),
  showItemInFolder: (path: string) => void shell[HOOKS].shown.push(path),
  [HOOKS]: { opened: [] as string[], shown: [] as string[] },
})

/** Since Electron 44 modelled after the browser's own. */
export class ClipboardItem {
  readonly types: string[]
  readonly #items: Record<string, string | Blob>
  constructor(items: Record<string, string | Blob>) {
    this.#items = items
    this.types = Object.keys(items)
  }
  async getType(type: string): Promise<Blob> {
    const item = this.#items[type]
    if (item === undefined) throw new Error(`there is no ${type}`)
    return item instanceof Blob ? item : new Blob([item], { type })
  }
}

let copied: readonly ClipboardItem[] = []
export const clipboard = strict('clipboard', {
  writeText: async (text: string) => {
    copied = [new ClipboardItem({ 'text/plain': text })]
  },
  readText: async () => {
    const item = copied.find(({ types }) => types.includes('text/plain'))
    return item ? (await item.getType('text/plain')).text() : ''
  },
  write: async (items: readonly ClipboardItem[]) => {
    copied = [...items]
  },
  read: async () => [...copied],
  has: async (type: string) => copied.some(({ types }) => types.includes(type)),
  clear: () => {
    copied = []
  },
})

/** Shown to nobody: tests read what was shown, and press it. */
export class Notification extends EventEmitter {
  static readonly isSupported = () => true
  static readonly [HOOKS]: { readonly shown: Notification[] } = { shown: [] }
  readonly title: string
  readonly body: string
  constructor({ title = '', body = '' }: { readonly title?: string; readonly body?: string }) {
    super()
    this.title = title
    this.body = body
  }
  show(): void {
    Notification[HOOKS].shown.push(this)
    this.emit('show')
  }
}

export const nativeTheme = strict(
  'nativeTheme',
  Object.assign(new EventEmitter(), {
    shouldUseDarkColors: false,
    themeSource: 'system' as 'system' | 'light' | 'dark',
  }),
)

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 }
const DISPLAY = strict('Display', { id: 1, bounds: SCREEN, workArea: SCREEN, scaleFactor: 1 })
export const screen = strict('screen', { getAllDisplays: () => [DISPLAY] })

interface Handlers {
  request: ((contents: unknown, permission: string, decide: (granted: boolean) => void) => void) | null
  check: ((contents: unknown, permission: string) => boolean) | null
  device: (() => boolean) | null
}

/** Keeps the handlers: pages ask them for whatever needs a permission. */
class SessionDouble extends EventEmitter {
  readonly [HOOKS]: Handlers = { request: null, check: null, device: null }
  readonly setPermissionRequestHandler = (handler: Handlers['request']) => {
    this[HOOKS].request = handler
  }
  readonly setPermissionCheckHandler = (handler: Handlers['check']) => {
    this[HOOKS].check = handler
  }
  readonly setDevicePermissionHandler = (handler: Handlers['device']) => {
    this[HOOKS].device = handler
  }
}
const defaultSession = strict('session', new SessionDouble())
export const session = strict('session', { defaultSession })

/** Without a handler Electron grants everything. */
export async function isGranted(permission: string): Promise<boolean> {
  const { request, check } = defaultSession[HOOKS]
  if (check && !check(null, permission)) return false
  return request ? new Promise((resolve) => request(null, permission, resolve)) : true
}
