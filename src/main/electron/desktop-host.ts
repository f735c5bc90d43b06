/** What the desktop app can do, for the application. */
import { app } from 'electron'
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
      // AppImages fall back to this where the system forbids namespaces, and so does who starts it as root.
      sandboxed: !app.commandLine.hasSwitch('no-sandbox'),
      abilities: {
        fileDialogs: true,
        clipboard: true,
        printToPdf: true,
        selfTest: true,
        menu: true,
        secrets: there ? { place: 'keychain', why: null } : { place: 'session', why: keychain.why },
      },
    },
    keychain: there ? keychain : null,
  }
}
