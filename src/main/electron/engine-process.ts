/** Entry of the process that runs sessions: outside the window's process and outside the app's own. */
import { createSessionRunner } from '../session/run-session.ts'
import { serveEngine } from './serve-engine.ts'

const { parentPort } = process
serveEngine(
  {
    send: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
  },
  createSessionRunner(),
)
