/** All that the page gets: a pipe for messages. It runs anew with every load of the page, and says so. */
import { contextBridge, ipcRenderer } from 'electron'
import type { ToWindow, WindowWire } from '../../shared/rpc/wire.ts'

ipcRenderer.send('wire-open')

const wire: WindowWire = {
  send: (message) => ipcRenderer.send('wire', message),
  onMessage: (listener) => {
    ipcRenderer.on('wire', (_event, message: ToWindow) => listener(message))
  },
}
contextBridge.exposeInMainWorld('wire', wire)
