/**
 * Every log that a real server writes of one session of ours, read and joined with it: nothing in it goes unread, each command
 * is found, and nothing is said to have been changed on a way on which nothing stands.
 */
import { writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runSession } from '../../src/main/session/run-session.ts'
import { OtherEndReader } from '../../src/shared/imports/other-end/other-end-reader.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { alignAll } from '../../src/shared/two-ended/imported/align-all.ts'
import { mustRun } from './packages.ts'
import { type OtherLog, type RunningServer, type ServerOptions, UPLOAD_FOLDER } from './server.ts'
import { startServer } from './start-server.ts'

/** Real logs that are kept, so that they are read where no server can be started. */
const KEPT = join(import.meta.dirname, '../shared/two-ended/real-logs')
/** `FTPSCOPE_KEEP_LOGS=1` writes them anew. */
const keeps = process.env.FTPSCOPE_KEEP_LOGS === '1'

interface Case extends Pick<ServerOptions, 'product' | 'shortLog'> {
  readonly title: string
  readonly log: 'server.log' | OtherLog
  readonly format: string
  /** What it holds of a session: each command, with or without each reply, or what came of it. */
  readonly holds: 'dialogue' | 'commands' | 'notes'
}

const CASES: readonly Case[] = [
  { title: 'vsftpd', product: 'vsftpd', log: 'server.log', format: 'vsftpd', holds: 'dialogue' },
  { title: 'vsftpd-short', product: 'vsftpd', shortLog: true, log: 'server.log', format: 'vsftpd', holds: 'notes' },
  { title: 'proftpd-extended', product: 'proftpd', log: 'server.log', format: 'proftpd-extended', holds: 'dialogue' },
  { title: 'proftpd-system', product: 'proftpd', log: 'output.log', format: 'proftpd', holds: 'notes' },
  { title: 'proftpd-tls', product: 'proftpd', log: 'tls.log', format: 'proftpd', holds: 'notes' },
  { title: 'proftpd-xferlog', product: 'proftpd', log: 'transfer.log', format: 'xferlog', holds: 'notes' },
  { title: 'pure-ftpd', product: 'pure-ftpd', log: 'server.log', format: 'pure-ftpd', holds: 'dialogue' },
  { title: 'pyftpdlib', product: 'pyftpdlib', log: 'server.log', format: 'pyftpdlib', holds: 'dialogue' },
]

function session(server: RunningServer): Promise<Transcript> {
  const plan = planSession({
    ...DEFAULT_OPTIONS,
    host: server.address,
    port: server.port,
    user: server.user,
    ca: [server.authority],
    path: `/${UPLOAD_FOLDER}`,
    download: '/medium.bin',
    uploadBytes: 5_000,
  })
  return runSession({ plan, secrets: { password: server.password }, transcriptFile: null })
}

const readOther = (name: string, text: string, near: number | null) => {
  const reader = new OtherEndReader(name, PRODUCTS.logs, near)
  reader.push(text)
  return { others: reader.end(), rest: reader.rest }
}

describe.runIf(mustRun())('logs of real servers', () => {
  test.each(CASES)('$title', { timeout: 600_000 }, async ({ title, product, shortLog = false, log, format, holds }) => {
    const server = await startServer({ product, tls: 'required', shortLog })
    const transcript = await session(server)
    const textOf = () => (log === 'server.log' ? server.log() : server.otherLog(log))
    const written = await settled(textOf)
    await server.stop()
    expect(transcript.events.some((event) => event.type === 'transfer-ended' && event.ok)).toBe(true)
    const start = Date.parse(transcript.header.startedAt)
    const { others, rest } = readOther(log, written, start)
    expect(rest).toBe('')
    expect(others).toMatchObject([{ format, vantage: 'server', unread: 0 }])
    expect(written).not.toContain(server.password)

    const { ends, diagnosis } = alignAll(transcript, { fars: [], others }, PRODUCTS)
    expect(diagnosis.verdict.outcome).toMatch(/^works/)
    expect(ends.exchanges.filter(({ fate }) => fate !== 'delivered')).toEqual([])
    expect(ends.replies?.filter(({ fate }) => fate !== 'delivered')).toEqual([])
    const found = ends.exchanges.map(({ verb }) => verb)
    if (holds === 'notes') expect(others[0]?.observed.some(({ kind }) => kind === 'note')).toBe(true)
    else expect(found).toEqual(expect.arrayContaining(['AUTH', 'USER', 'PASS', 'STOR', 'RETR']))
    if (keeps) writeFileSync(join(KEPT, `${title}.log`), anonymous(written, server))
  })
})

/** Servers write in the background: until nothing more comes. */
async function settled(read: () => string): Promise<string> {
  let last = ''
  for (let turn = 0; turn < 100; turn++) {
    const text = read()
    if (text !== '' && text === last) return text
    last = text
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  return last
}

/** Without what is of this machine only. */
const anonymous = (text: string, { files }: RunningServer): string =>
  text
    .replaceAll(files, '/srv/ftp')
    .replaceAll(` ${hostname()} `, ' server ')
    .split('\n')
    // pyftpdlib writes the same step of a handshake hundreds of times.
    .filter((line, at, lines) => line === '' || line !== lines[at - 1])
    .join('\n')
