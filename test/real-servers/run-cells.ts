/** Runs cells against real servers through the real engine, four at a time, and says what is wrong with each. */
import { createHash } from 'node:crypto'
import { runSession } from '../../src/main/session/run-session.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import type { EventOf, EventType } from '../../src/shared/transcript/event.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import type { Cell } from './cells.ts'
import { type RunningServer, SERVED_FILES, type ServerOptions, servedContent, UPLOAD_FOLDER } from './server.ts'
import { startServer } from './start-server.ts'

export interface CellResult {
  readonly cell: Cell
  readonly transcript: Transcript
  /** In plain words; empty when the cell does all that was asked. */
  readonly problems: readonly string[]
  /** Data connections under TLS, and how many of them resumed the control connection's session. */
  readonly protectedData: number
  readonly resumedData: number
}

const AT_ONCE = 4
const UPLOAD_BYTES = 70_001
const MEDIUM = createHash('sha256').update(servedContent(SERVED_FILES['medium.bin'])).digest('hex')

const MODES = { PASV: 'pasv', EPSV: 'epsv', PORT: 'port', EPRT: 'eprt' } as const

function runCell(cell: Cell, server: RunningServer): Promise<Transcript> {
  const version = cell.tlsVersion ?? '1.3'
  const plan = planSession(
    {
      ...DEFAULT_OPTIONS,
      host: server.address,
      port: server.port,
      user: server.user,
      security: cell.security,
      ca: [server.authority],
      tlsMin: version,
      tlsMax: version,
      data: MODES[cell.method],
      path: `/${UPLOAD_FOLDER}`,
      download: '/medium.bin',
      uploadBytes: UPLOAD_BYTES,
    },
    cell.name,
  )
  return runSession({ plan, secrets: { password: server.password }, transcriptFile: null })
}

function ofType<T extends EventType>({ events }: Transcript, type: T): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type)
}

const same = (found: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  found.size === wanted.length && wanted.every((one) => found.has(one))

const listed = (values: Iterable<string>): string => [...values].join(', ') || 'nothing'

function problemsOf(cell: Cell, transcript: Transcript): string[] {
  const problems: string[] = []
  const [end] = ofType(transcript, 'session-ended')
  if (end?.reason !== 'finished') return [`session ${end?.reason ?? 'did not end'}: ${end?.message ?? ''}`]
  const transfers = ofType(transcript, 'transfer-ended')
  const failed = transfers.filter(({ ok }) => !ok)
  if (failed.length > 0) problems.push(`failed: ${listed(failed.map(({ kind }) => kind))}`)
  const kinds = new Set<string>(transfers.map(({ kind }) => kind))
  if (!same(kinds, ['list', 'download', 'upload'])) problems.push(`transfers were ${listed(kinds)}`)
  const downloads = transfers.filter(({ kind }) => kind === 'download')
  if (!downloads.some(({ sha256 }) => sha256 === MEDIUM)) problems.push('the download differs from the file')
  const upload = transfers.find(({ kind }) => kind === 'upload')
  if (upload?.bytes !== UPLOAD_BYTES) problems.push(`uploaded ${upload?.bytes ?? 0} of ${UPLOAD_BYTES} bytes`)
  if (!downloads.some(({ sha256 }) => sha256 === upload?.sha256)) problems.push('the upload reads back differently')
  const verbs = new Set(ofType(transcript, 'command').map(({ verb }) => verb))
  const methods = new Set(Object.keys(MODES).filter((method) => verbs.has(method)))
  if (!same(methods, [cell.method])) problems.push(`data commands were ${listed(methods)}`)
  const versions = new Set(ofType(transcript, 'tls-secured').map(({ version }) => version))
  if (!same(versions, cell.tlsVersion === null ? [] : [cell.tlsVersion]))
    problems.push(`TLS versions were ${listed(versions)}`)
  return problems
}

function judge(cell: Cell, transcript: Transcript): CellResult {
  const onData = ofType(transcript, 'tls-secured').filter(({ connection }) => connection.startsWith('data-'))
  const resumedData = onData.filter(({ resumed }) => resumed).length
  const problems = problemsOf(cell, transcript)
  return { cell, transcript, problems, protectedData: onData.length, resumedData }
}

/** Cells that take the same server share one. All servers are gone when it resolves. */
export async function runCells(cells: readonly Cell[]): Promise<CellResult[]> {
  const running = new Map<ServerOptions, Promise<RunningServer>>()
  const serverFor = (options: ServerOptions): Promise<RunningServer> => {
    const server = running.get(options) ?? startServer(options)
    running.set(options, server)
    return server
  }
  const results: CellResult[] = []
  const waiting = [...cells.entries()]
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, cell] = next
      results[index] = judge(cell, await runCell(cell, await serverFor(cell.server)))
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  } finally {
    for (const server of await Promise.allSettled(running.values()))
      if (server.status === 'fulfilled') await server.value.stop()
  }
  return results
}
