/** Real programs that stand between client and server, or in the server's place, unpacked beside the servers (`npm run servers:install`). */
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Network, Place } from './network.ts'

export const BOX_PACKAGES = {
  haproxy: ['haproxy'],
  stunnel: ['stunnel4'],
  sslsplit: ['sslsplit'],
  redir: ['redir'],
  'ftp-proxy': ['ftp-proxy'],
  netsed: ['netsed'],
  exim: ['exim4-daemon-light'],
} as const
export type Box = keyof typeof BOX_PACKAGES

const BINARIES: Readonly<Record<Box, string>> = {
  haproxy: 'usr/sbin/haproxy',
  stunnel: 'usr/bin/stunnel4',
  sslsplit: 'usr/bin/sslsplit',
  redir: 'usr/bin/redir',
  'ftp-proxy': 'usr/sbin/ftp-proxy',
  netsed: 'usr/bin/netsed',
  exim: 'usr/sbin/exim4',
}
const BOXES = Object.keys(BINARIES) as readonly Box[]

/** `FTPSCOPE_BOXES` moves it. */
export function boxesFolder(): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  return process.env.FTPSCOPE_BOXES ?? join(cache, 'ftpscope', 'real-boxes-1')
}

export const missingBoxes = (): Box[] => BOXES.filter((box) => !existsSync(join(boxesFolder(), BINARIES[box])))

/** Settings of a box: files that it reads (`{folder}` in them and in the arguments is where they lie), and its arguments. */
export interface BoxSettings {
  readonly files?: Readonly<Record<string, string>>
  readonly args: readonly string[]
  /** It serves when something listens here. */
  readonly port: number
  /** By path of a file of the system: the one of its own files that it sees there. */
  readonly over?: Readonly<Record<string, string>>
}

const libraries = () =>
  ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((triplet) => [
    join(boxesFolder(), 'usr/lib', triplet),
    join(boxesFolder(), 'usr/lib', triplet, 'stunnel'),
    join(boxesFolder(), 'lib', triplet),
  ])

/** s */
const PATIENCE = 120

/** Starts a box that lasts as long as the network. @throws with what it printed when it does not listen */
export async function startBox(network: Network, place: Place, box: Box, settings: BoxSettings): Promise<void> {
  if (missingBoxes().includes(box)) throw new Error(`${box} is not unpacked: npm run servers:install`)
  const folder = mkdtempSync(join(tmpdir(), 'ftpscope-box-'))
  // Some write as a user of their own.
  chmodSync(folder, 0o777)
  const filled = (text: string) => text.replaceAll('{folder}', folder)
  for (const [name, text] of Object.entries(settings.files ?? {})) writeFileSync(join(folder, name), filled(text))
  const environment = ['env', `LD_LIBRARY_PATH=${libraries().join(':')}`]
  const over = Object.entries(settings.over ?? {}).map(([path, name]) => `mount --bind '${folder}/${name}' '${path}'`)
  const shell = ['sh', '-c', [...over, 'exec "$@"'].join(' && '), 'sh']
  const command = [...environment, join(boxesFolder(), BINARIES[box]), ...settings.args.map(filled)]
  const child = network.start(place, [...shell, ...command])
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
    })
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (let tried = 0; tried < PATIENCE * 10 && child.exitCode === null; tried++) {
    const { stdout } = await network.run(place, ['ss', '-ltnH', `sport = :${settings.port}`])
    if (stdout.trim() !== '') return
    await sleep(100)
  }
  throw new Error(`${box} does not listen on port ${settings.port}: ${said}`)
}
