/** The engine in Electron's utility process, with the TLS library that Electron has. */
import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { EngineChild } from './engine-client.ts'

/** @param folder where the built main process lies */
export function forkEngine(folder: string): EngineChild {
  const child = utilityProcess.fork(join(folder, 'engine-process.js'), [], { serviceName: 'FTPScope engine' })
  let fault: string | null = null
  // V8 gave up, out of memory for instance. Without a listener it would end the app; `exit` follows.
  child.on('error', (type, location) => {
    fault = `${type} at ${location}`
  })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(code, fault)),
    kill: () => void child.kill(),
  }
}
