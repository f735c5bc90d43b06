/** Every cell against the real servers through the real engine: list, download, upload, compared by hash. */
import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { runSession } from '../../src/main/session/run-session.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import type { EventOf, TranscriptEvent } from '../../src/shared/transcript/event.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { CELLS, type Cell } from './cells.ts'
import { mustRun } from './packages.ts'
import { type RunningServer, SERVED_FILES, type ServerOptions, servedContent, UPLOAD_FOLDER } from './server.ts'
import { startServer } from './start-server.ts'

const running = new Map<ServerOptions, Promise<RunningServer>>()

/** One server for all cells that take the same. */
function serverFor(options: ServerOptions): Promise<RunningServer> {
  const server = running.get(options) ?? startServer(options)
  running.set(options, server)
  return server
}

const UPLOAD_BYTES = 70_001

async function runCell(cell: Cell): Promise<Transcript> {
  const server = await serverFor(cell.server)
  const version = cell.tlsVersion ?? '1.3'
  const plan = planSession({
    ...DEFAULT_OPTIONS,
    host: server.address,
    port: server.port,
    user: server.user,
    security: cell.security,
    ca: [server.authority],
    tlsMin: version,
    tlsMax: version,
    data: cell.method.toLowerCase() as 'pasv' | 'epsv' | 'port' | 'eprt',
    path: `/${UPLOAD_FOLDER}`,
    download: '/medium.bin',
    uploadBytes: UPLOAD_BYTES,
  })
  return runSession({ plan, secrets: { password: server.password }, transcriptFile: null })
}

const isTransfer = (event: TranscriptEvent): event is EventOf<'transfer-ended'> => event.type === 'transfer-ended'
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const MEDIUM = sha256(servedContent(SERVED_FILES['medium.bin']))

afterAll(async () => {
  for (const server of await Promise.allSettled(running.values()))
    if (server.status === 'fulfilled') await server.value.stop()
})

describe.runIf(mustRun())('cells', () => {
  test.concurrent.each(CELLS)('$name', { timeout: 60_000 }, async (cell) => {
    const { events } = await runCell(cell)
    const end = events.at(-1)
    expect(end).toMatchObject({ type: 'session-ended', reason: 'finished' })
    const transfers = events.filter(isTransfer)
    const kinds = transfers.map(({ kind, ok }) => `${kind} ${ok ? 'ok' : 'failed'}`)
    expect(new Set(kinds)).toEqual(new Set(['list ok', 'download ok', 'upload ok']))
    expect(transfers.filter(({ sha256: sum }) => sum === MEDIUM)).toHaveLength(1)
    const [upload] = transfers.filter(({ kind }) => kind === 'upload')
    expect(upload).toMatchObject({ bytes: UPLOAD_BYTES })
    const readBack = transfers.filter(({ kind, sha256: sum }) => kind === 'download' && sum === upload?.sha256)
    expect(readBack).toHaveLength(1)
    expect(methodsOf(events)).toEqual(new Set([cell.method]))
    expect(versionsOf(events)).toEqual(new Set(cell.tlsVersion === null ? [] : [cell.tlsVersion]))
  })
})

/** Data commands that were sent. */
const methodsOf = (events: readonly TranscriptEvent[]) =>
  new Set(
    events.flatMap((event) =>
      event.type === 'command' && /^(PASV|EPSV|PORT|EPRT)$/.test(event.verb) ? [event.verb] : [],
    ),
  )

const versionsOf = (events: readonly TranscriptEvent[]) =>
  new Set(events.flatMap((event) => (event.type === 'tls-secured' ? [event.version] : [])))
