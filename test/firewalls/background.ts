/** Programs of a scenario that last as long as its network: they say `ready` and then serve. */
import { join } from 'node:path'
import type { Network, Place } from './network.ts'

/**
 * Starts a script of `middleboxes/` and resolves when it says `ready`.
 * @param settings become its one argument, as JSON
 */
export async function startMiddlebox(network: Network, place: Place, script: string, settings: object): Promise<void> {
  const file = join(import.meta.dirname, 'middleboxes', `${script}.ts`)
  const child = network.start(place, [process.execPath, file, JSON.stringify(settings)])
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
