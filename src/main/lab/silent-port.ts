/**
 * Ports on loopback that do not answer: a SYN gets neither SYN/ACK nor RST, as behind a drop rule, without privileges.
 *
 * A listener whose accept queue is full drops further SYNs on Linux (`tcp_abort_on_overflow` off, the default) and on
 * the BSDs and macOS (`sonewconn` past `somaxconn`). Node accepts whatever arrives as soon as its event loop turns, so
 * the listener lives in a worker thread that blocks for ever right after `listen`. Windows answers a full queue with
 * RST: there `openSilentPort` says that the system cannot do it.
 */
import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

export interface SilentPort {
  readonly port: number
  close(): Promise<void>
}

/** Runs in a worker, from text, so that it is the same bundled or not. */
const LISTENER = `
const { createServer } = require('node:net')
const { parentPort, workerData } = require('node:worker_threads')
const server = createServer()
server.on('error', (error) => parentPort.postMessage(error.message))
server.listen({ host: workerData.address, port: 0, backlog: 1 }, () => {
  parentPort.postMessage(server.address().port)
  Atomics.wait(new Int32Array(workerData.stop), 0, 0)
  process.exit(0)
})`

/** Connections that fill the queue; Linux takes backlog + 1, the BSDs half as many again. */
const MOST_FILLERS = 8
/** ms without an answer on loopback that count as silence. */
const SILENCE = 250

/** Rejects with a sentence for the admin when this system refuses instead of staying silent. */
export async function openSilentPort(address: string): Promise<SilentPort> {
  const stop = new SharedArrayBuffer(4)
  const worker = new Worker(LISTENER, { eval: true, workerData: { address, stop } })
  worker.unref()
  const fillers: Socket[] = []
  const close = async () => {
    for (const filler of fillers) filler.destroy()
    const flag = new Int32Array(stop)
    Atomics.store(flag, 0, 1)
    Atomics.notify(flag, 0)
    await worker.terminate()
  }
  try {
    const port = await new Promise<number>((resolve, reject) => {
      worker.once('message', (message: number | string) =>
        typeof message === 'number' ? resolve(message) : reject(new Error(message)),
      )
      worker.once('error', reject)
    })
    for (let i = 0; i < MOST_FILLERS; i++) {
      const answer = await knock(address, port, fillers)
      if (answer === 'silent') return { port, close }
      if (answer === 'refused') break
    }
    throw new Error('This system refuses connections to a full queue, so no port can be made silent without privileges')
  } catch (error) {
    await close()
    throw error
  }
}

function knock(address: string, port: number, fillers: Socket[]): Promise<'open' | 'refused' | 'silent'> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port })
    const timer = setTimeout(() => {
      socket.destroy()
      resolve('silent')
    }, SILENCE)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.unref()
      fillers.push(socket)
      resolve('open')
    })
    socket.on('error', () => {
      clearTimeout(timer)
      resolve('refused')
    })
  })
}
