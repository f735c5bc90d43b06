/** Programs of a scenario that last as long as its network, or less: they say `ready` and then do their work. */
import { join } from 'node:path'
import type { Network, Place } from './network.ts'

const fileOf = (script: string) => join(import.meta.dirname, 'middleboxes', script)

/**
 * Starts a script of `middleboxes/` and resolves when it says `ready`.
 * @param settings become its one argument, as JSON
 */
export const startMiddlebox = (network: Network, place: Place, script: string, settings: object): Promise<void> =>
  startReady(network, place, script, [process.execPath, fileOf(`${script}.ts`), JSON.stringify(settings)])

/** The firewall passes on what comes from the client as late as this. */
export const delayPackets = (network: Network, milliseconds: number): Promise<void> =>
  startReady(network, 'firewall', 'delaying-link', ['python3', fileOf('delaying-link.py'), String(milliseconds)])

/** The client's process stands still for so many seconds, once it has a control connection. */
export const standStill = (network: Network, seconds: number): Promise<void> =>
  startReady(network, 'client', 'stand-still', ['python3', fileOf('stand-still.py'), String(seconds)])

async function startReady(network: Network, place: Place, script: string, command: readonly string[]): Promise<void> {
  const child = network.start(place, command)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${script} is not ready: ${said}`)), 120_000)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (!said.includes('ready\n')) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`${script} ended (${code}): ${said}`))
    })
  })
}
