/** Loaded before the script of a utility process: `process.parentPort`, as Electron provides it. */
import './asar.ts'
import { EventEmitter } from 'node:events'

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => process.send?.(structuredClone(message)),
})
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }))
process.on('disconnect', () => process.exit(0))
Object.assign(process, { parentPort })
