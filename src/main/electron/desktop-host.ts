/** What the desktop app can do, for the application. */
import { app, Notification } from 'electron'
import type { Host } from '../app/host.ts'
import { systemKeychain } from './keychain.ts'

/** To be asked once the app is ready. */
export function desktopHost(): Host {
  const keychain = systemKeychain()
  const there = 'seal' in keychain
  return {
    info: {
      host: 'desktop',
      electron: process.versions.electron ?? null,
      chromium: process.versions.chrome ?? null,
      // Only when started from the sources: the packed app opens no window then.
      sandboxed: !app.commandLine.hasSwitch('no-sandbox'),
      abilities: {
        fileDialogs: true,
        clipboard: true,
        printToPdf: true,
        notifications: Notification.isSupported(),
        selfTest: true,
        menu: true,
        secrets: there ? { place: 'keychain', why: null } : { place: 'session', why: keychain.why },
      },
    },
    keychain: there ? keychain : null,
  }
}
