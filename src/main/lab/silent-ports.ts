/**
 * Ports on loopback that do not answer: a SYN gets neither SYN/ACK nor RST, as behind a drop rule, without privileges.
 *
 * A listener whose accept queue is full drops further SYNs on Linux (`tcp_abort_on_overflow` off, the default) and on
 * the BSDs and macOS (`sonewconn` past `somaxconn`). Node accepts whatever arrives as soon as its event loop turns, so
 * the listener lives in a worker thread that blocks for ever right after `listen`. Windows answers a full queue with
 * RST: there `openSilentPorts` says that the system cannot do it.
 */
import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

export interface SilentPorts {
  readonly ports: readonly number[]
  close(): Promise<void>
}

/** Runs in a worker, from text, so that it is the same bundled or not. */
const LISTENER = `
const { once } = require('node:events')
const { createServer } = require('node:net')
const { parentPort, workerData } = require('node:worker_threads')
const listen = async () => {
  const server = createServer().listen({ host: workerData.address, port: 0, backlog: 1 })
  await once(server, 'listening')
  return server.address().port
}
Promise.all(Array.from({ length: workerData.count }, listen)).then(
  (ports) => {
    parentPort.postMessage(ports)
    Atomics.wait(new Int32Array(workerData.stop), 0, 0)
    process.exit(0)
  },
  (error) => parentPort.postMessage(error.message),
)`

/** Connections that fill a queue: Linux takes backlog + 1, the BSDs half as many again. */
const FEWEST_FILLERS = 2
const MOST_FILLERS = 8
/** ms without an answer on loopback that count as silence. */
const SILENCE = 250

/** Rejects with a sentence for the admin when this system refuses instead of staying silent. */
export async function openSilentPorts(address: string, count: number): Promise<SilentPorts> {
  const stop = new SharedArrayBuffer(4)
  const worker = new Worker(LISTENER, { eval: true, workerData: { address, count, stop } })
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
    const ports = await new Promise<readonly number[]>((resolve, reject) => {
      worker.once('message', (message: readonly number[] | string) =>
        typeof message === 'string' ? reject(new Error(message)) : resolve(message),
      )
      worker.once('error', reject)
    })
    await Promise.all(ports.map((port) => fill(address, port, fillers)))
    return { ports, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Fills the queue of a listener that never accepts, until it answers no more. */
async function fill(address: string, port: number, fillers: Socket[]): Promise<void> {
  let open = 0
  for (let i = 0; i < MOST_FILLERS; i++) {
    const answer = await knock(address, port, fillers)
    if (answer === 'refused') break
    if (answer === 'open') open++
    // Before that many the queue has room, whatever kept the answer.
    else if (open >= FEWEST_FILLERS) return
  }
  throw new Error('This system refuses connections to a full queue, so no port can be made silent without privileges')
}

function knock(address: string, port: number, fillers: Socket[]): Promise<'open' | 'refused' | 'silent'> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port })
    // On a busy machine the time is over before the answer that came in it is read: what waits is read first.
    const timer = setTimeout(() => {
      setImmediate(() => {
        setImmediate(() => {
          if (answered) return
          socket.destroy()
          resolve('silent')
        })
      })
    }, SILENCE)
    let answered = false
    socket.once('connect', () => {
      answered = true
      clearTimeout(timer)
      socket.unref()
      fillers.push(socket)
      resolve('open')
    })
    socket.on('error', () => {
      answered = true
      clearTimeout(timer)
      resolve('refused')
    })
  })
}
