/** All that the page gets: a pipe for messages. It runs anew with every load of the page. */
import { contextBridge, ipcRenderer } from 'electron'
import type { ToWindow, WindowWire } from '../../shared/rpc/wire.ts'

let open = false

const wire: WindowWire = {
  send: (message) => ipcRenderer.send('wire', message),
  onMessage(listener) {
    ipcRenderer.on('wire', (_event, message: ToWindow) => listener(message))
    // Not before somebody listens: Electron keeps no messages for a page whose scripts are still being read.
    if (!open) ipcRenderer.send('wire-open')
    open = true
  },
}
contextBridge.exposeInMainWorld('wire', wire)
