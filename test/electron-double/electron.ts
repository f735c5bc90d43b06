/**
 * The part of Electron's main-process API that this app uses, on Node and a Chromium driven by playwright-core. Stands
 * in for `electron` where its binary cannot be had, so that the built main and preload scripts run as they are. It is
 * no kinder than Electron: what it does not have throws, and what Electron may withhold, delay or lose, it does.
 *
 * It cannot show: Electron's own scheme privileges, the look of menus, real dialogs and keychains, BoringSSL.
 */
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { ipcMain } from './ipc.ts'
export { Menu } from './menu.ts'
export {
  ClipboardItem,
  clipboard,
  dialog,
  Notification,
  nativeTheme,
  safeStorage,
  screen,
  session,
  shell,
} from './native.ts'
export { protocol } from './protocol.ts'
export { utilityProcess } from './utility-process.ts'
