/**
 * Many sessions in one app, as the window starts them: what they leave behind. Memory, open files and sockets, timers and
 * listeners are looked at after each part of the runs, when everything has ended.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judge } from '../../src/main/app/judge.ts'
import { createApp } from '../../src/main/app.ts'
import { createSessionRunner } from '../../src/main/session/run-session.ts'
import { WEB_HOST } from '../../src/main/web/web-window-host.ts'
import type { Client } from '../../src/shared/rpc/rpc.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../src/shared/session/profile.ts'
import { openWindow } from '../main/app/window-in-process.ts'

export interface Looked {
  /** Sessions so far. */
  readonly runs: number
  /** Those that did not end as they should. */
  readonly wrong: number
  /** MB of the whole program, and of what is still in use after collection. */
  readonly memory: number
  readonly heap: number
  /** Open files and sockets of the process (Linux). */
  readonly files: number
  /** Sockets, timers and the like that keep Node alive, and listeners of the process. */
  readonly resources: number
  readonly listeners: number
  /** Warnings of Node, of which one is that an emitter has too many listeners. */
  readonly warnings: number
}

export interface LoadOptions {
  readonly runs: number
  /** Sessions at the same time. */
  readonly atOnce: number
  /** Of each session. */
  readonly listings: number
  /** How often is looked. */
  readonly parts: number
  onLooked?(looked: Looked): void
}

interface Server {
  readonly host: string
  readonly port: number
  readonly account: { readonly user: string; readonly password: string }
  readonly caPem: string
}

export async function load({ runs, atOnce, listings, parts, onLooked }: LoadOptions): Promise<readonly Looked[]> {
  const server = fork(join(import.meta.dirname, 'server.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const home = await mkdtemp(join(tmpdir(), 'ftpscope-load-'))
  const app = await createApp({
    ...{ host: WEB_HOST, home, version: '0.0.0', runner: createSessionRunner(), computeVerdict: judge },
  })
  let warnings = 0
  const warned = () => void warnings++
  process.on('warning', warned)
  try {
    const [about] = (await once(server, 'message')) as [Server]
    const client = openWindow(app)
    const results: Looked[] = []
    let [done, wrong] = [0, 0]
    const ends = waitForEnds(client)
    for (let part = 1; part <= parts; part++) {
      const goal = Math.round((runs * part) / parts)
      let started = done
      const worker = async () => {
        while (started < goal) {
          started++
          if (!(await session(client, about, listings, ends))) wrong++
          done++
        }
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
      const looked = { runs: done, wrong, ...(await look()), warnings }
      results.push(looked)
      onLooked?.(looked)
    }
    return results
  } finally {
    process.off('warning', warned)
    await app.close()
    server.disconnect()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What a run left behind: the verdicts of runs that have ended, for whoever waits for them. */
function waitForEnds(client: Client) {
  const waiting = new Map<string, (works: boolean) => void>()
  const early = new Map<string, boolean>()
  client.on('runs.changed', ({ id, phase, verdict }) => {
    if (phase !== 'ended') return
    const works = verdict?.outcome === 'works' || verdict?.outcome === 'works-with-warnings'
    const tell = waiting.get(id)
    waiting.delete(id)
    if (tell) tell(works)
    else early.set(id, works)
  })
  return (id: string): Promise<boolean> => {
    const known = early.get(id)
    early.delete(id)
    return known === undefined ? new Promise((resolve) => waiting.set(id, resolve)) : Promise.resolve(known)
  }
}

/** As a window does it: starts, follows the events to their end, and closes what it has seen. */
async function session(
  client: Client,
  server: Server,
  listings: number,
  end: ReturnType<typeof waitForEnds>,
): Promise<boolean> {
  const { host, port, account, caPem } = server
  const options: SessionOptions = { ...DEFAULT_OPTIONS, host, port, user: account.user, ca: [caPem], listings }
  const { id } = await client.call('runs.start', {
    source: { kind: 'options', options },
    secrets: { password: account.password },
  })
  await client.call('documents.follow', { id, from: 0 })
  return end(id)
}

async function look(): Promise<Omit<Looked, 'runs' | 'wrong' | 'warnings'>> {
  // Sockets are closed by the server's own end, and a verdict's worker ends after it was used.
  for (let last = -1, now = process.getActiveResourcesInfo().length; now !== last; ) {
    last = now
    await new Promise((resolve) => setTimeout(resolve, 200))
    now = process.getActiveResourcesInfo().length
  }
  for (let times = 0; times < 3; times++) globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)
  const files = process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0
  return {
    memory: Math.round(rss / 2 ** 20),
    heap: Math.round(heapUsed / 2 ** 20),
    files,
    resources: process.getActiveResourcesInfo().length,
    listeners,
  }
}
