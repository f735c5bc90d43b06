/** A download of `BENCH_GB` (10) beside raw basic-ftp: how many events it leaves, and how much memory it takes. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../real-servers/start-server.ts'
import type { Bench } from './bench.ts'
import { publish } from './figures.ts'
import { FTPSCOPE, NODE, peakOf } from './processes.ts'

const GB = Number(process.env.BENCH_GB ?? 10)
const FILE = 'bench.bin'

export const bench: Bench = {
  name: 'long-transfer',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-bench-'))
    const server = await startServer({ product: 'vsftpd', tls: 'offered' })
    try {
      const [ca, transcript] = [join(folder, 'ca.pem'), join(folder, 'transcript.jsonl')]
      writeFileSync(ca, server.authority)
      // A hole in a file is read as zeros, and costs no disk.
      const file = openSync(join(server.files, FILE), 'w', 0o644)
      ftruncateSync(file, GB * 1e9)
      closeSync(file)
      const url = `ftpes://${server.user}@localhost:${server.port}/`
      const login = ['--ca', ca, '--password-env', 'BENCH_PASSWORD', '--data', 'epsv']
      const work = ['--listings', '0', '--download', FILE, '--quiet', '--transcript', transcript]
      const env = { BENCH_PASSWORD: server.password, FTPSCOPE_HOME: folder }
      const line = [...FTPSCOPE, 'test', url, ...login, ...work]
      const mine = await peakOf({ name: 'ftpscope', line, env, highestCode: 1 })
      const events = readFileSync(transcript, 'utf8').trimEnd().split('\n').length - 1
      const raw = join(import.meta.dirname, 'raw-basic-ftp.ts')
      const rest = ['download', String(server.port), server.user, ca]
      const theirs = await peakOf({ name: 'basic-ftp', line: [NODE, raw, ...rest], env })
      const memory = `FTPScope ${mine.peak.toFixed(0)} MB, basic-ftp ${theirs.peak.toFixed(0)} MB`
      publish('long-transfer', `Download of ${GB} GB from vsftpd, explicit TLS, one run each.`, [
        {
          measure: 'events',
          values: [events],
          target: 1000,
          unit: 'events',
          raw: `${(mine.wall / 1000).toFixed(0)} s`,
        },
        { measure: 'memory against basic-ftp', values: [mine.peak / theirs.peak], target: 1.2, unit: '×', raw: memory },
      ])
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
