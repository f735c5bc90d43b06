/** Native parts that are answered by the test, or that remember what was asked of them. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'

export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`),
}

const key = randomBytes(32)
export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString(plain: string) {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  decryptString(sealed: Buffer) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(-16))
    return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
  },
}

export const shell = {
  /** What tests may look at. */
  opened: [] as string[],
  shown: [] as string[],
  openExternal: async (url: string) => void shell.opened.push(url),
  showItemInFolder: (path: string) => void shell.shown.push(path),
}

export const clipboard = {
  text: '',
  writeText(text: string) {
    clipboard.text = text
  },
  readText: () => clipboard.text,
}

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' })

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 }
export const screen = { getAllDisplays: () => [{ id: 1, bounds: SCREEN, workArea: SCREEN, scaleFactor: 1 }] }

/** Keeps the handlers, so that a test can ask them. */
class SessionDouble extends EventEmitter {
  readonly handlers = new Map<string, (...args: never[]) => unknown>()
  readonly setPermissionRequestHandler = (handler: (...args: never[]) => unknown) =>
    void this.handlers.set('permission-request', handler)
  readonly setPermissionCheckHandler = (handler: (...args: never[]) => unknown) =>
    void this.handlers.set('permission-check', handler)
  readonly setDevicePermissionHandler = (handler: (...args: never[]) => unknown) =>
    void this.handlers.set('device-permission', handler)
}
export const session = { defaultSession: new SessionDouble() }
