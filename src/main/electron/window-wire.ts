/** The pipe between the app and the page of a window. */
import { type BrowserWindow, type IpcMainEvent, ipcMain } from 'electron'
import type { WindowCommand } from '../../shared/rpc/domains/app.ts'
import type { AppWire, ToWindow } from '../../shared/rpc/wire.ts'
import type { App, AttachedWindow } from '../app.ts'
import { desktopWindowHost, type WindowHostParts } from './desktop-window-host.ts'
import { ORIGIN } from './guard.ts'

/** Every load of the page is a new connection; what the app holds outlives it. */
export function attachWire(window: BrowserWindow, app: App, parts: WindowHostParts) {
  const { webContents } = window
  const host = desktopWindowHost(window, parts)
  const waiting: WindowCommand[] = []
  let attached: AttachedWindow | null = null
  let listener: (message: unknown) => void = () => {}

  const detach = () => {
    attached?.close()
    attached = null
    listener = () => {}
  }
  const fromOurPage = ({ sender, senderFrame }: IpcMainEvent) =>
    sender === webContents && senderFrame?.parent === null && senderFrame.origin === ORIGIN

  const opened = (event: IpcMainEvent) => {
    if (!fromOurPage(event)) return
    detach()
    const wire: AppWire = {
      send(message: ToWindow) {
        if (!webContents.isDestroyed()) webContents.send('wire', message)
      },
      onMessage(given) {
        listener = given
      },
    }
    const next = app.attach(wire, host)
    attached = next
    for (const command of waiting.splice(0)) next.command(command)
  }
  const received = (event: IpcMainEvent, message: unknown) => {
    if (fromOurPage(event)) listener(message)
  }
  ipcMain.on('wire-open', opened)
  ipcMain.on('wire', received)
  window.once('closed', () => {
    ipcMain.off('wire-open', opened)
    ipcMain.off('wire', received)
    detach()
  })
  return {
    /** Goes to the page, or waits for the next one while there is none. */
    command(command: WindowCommand) {
      if (attached) attached.command(command)
      else waiting.push(command)
    },
  }
}
