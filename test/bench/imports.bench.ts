/** Long files of other programs: time and memory of `diagnose`. `BENCH_LOG_MB` (100) and `BENCH_CAPTURE_MB` (1000) set their size. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { writePcapng } from '../../src/shared/report/capture/pcapng.ts'
import { format as pcapng } from '../../src/shared/report/formats/pcapng.ts'
import { sessionReport } from '../../src/shared/report/session-report.ts'
import { sampleTranscript } from '../shared/report/sample-report.ts'
import type { Bench } from './bench.ts'
import { type Figure, publish } from './figures.ts'
import { type Command, FTPSCOPE, peakOf, ROOT } from './processes.ts'

const LOG_MB = Number(process.env.BENCH_LOG_MB ?? 100)
const CAPTURE_MB = Number(process.env.BENCH_CAPTURE_MB ?? 1000)
const MOST_MEMORY = 300

export const bench: Bench = {
  name: 'imports',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-bench-'))
    try {
      const log = join(folder, 'client.log')
      const capture = join(folder, 'session.pcapng')
      writeUntil(log, LOG_MB, logPieces())
      writeUntil(capture, CAPTURE_MB, capturePieces())
      publish('imports', '`ftpscope diagnose FILE`, one run each.', [
        await figure(`log of ${LOG_MB} MB`, log, folder),
        await figure(`capture of ${CAPTURE_MB} MB`, capture, folder),
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function figure(title: string, file: string, folder: string): Promise<Figure> {
  const line = [...FTPSCOPE, 'diagnose', file, '--quiet']
  const command: Command = { name: title, line, env: { FTPSCOPE_HOME: folder }, highestCode: 3 }
  const { wall, peak } = await peakOf(command)
  const raw = `${(wall / 1000).toFixed(1)} s`
  return { measure: `${title}: memory`, values: [peak], target: MOST_MEMORY, unit: 'MB', raw }
}

function writeUntil(path: string, megabytes: number, pieces: Iterable<string | Uint8Array>): void {
  const file = openSync(path, 'w')
  let written = 0
  for (const piece of pieces) {
    written += writeSync(file, typeof piece === 'string' ? Buffer.from(piece) : piece)
    if (written >= megabytes * 1e6) break
  }
  closeSync(file)
}

/** Sessions of a real client, one after the other. */
function* logPieces(): Generator<string> {
  const log = 'test/real-clients/logs/lftp/firewall.passive-ports-rejected.explicit-pasv.log'
  const text = readFileSync(join(ROOT, log), 'utf8')
  for (;;) yield `${text.trimEnd()}\n`
}

/** A session, then the packets of a long transfer between the same two: what a capture on a busy line is full of. */
function* capturePieces(): Generator<Uint8Array> {
  const transcript = sampleTranscript()
  const sessions = [{ transcript, diagnosis: diagnose(transcript, PRODUCTS) }]
  const report = sessionReport({ sessions, createdAt: '2026-11-22T00:00:00.000Z', app: 'bench' })
  const session = pcapng.render(report)
  if (typeof session === 'string') throw new Error('a capture is no text')
  yield session
  const at = Date.parse('2026-11-22T00:10:00.000Z') * 1000
  const empty = { comment: '', application: 'bench', interfaceName: 'reconstructed' }
  const head = writePcapng({ ...empty, packets: [] }).length
  const PACKETS = 700
  for (let sequence = 1; ; ) {
    const packets = Array.from({ length: PACKETS }, (_, index) => {
      const bytes = dataPacket(sequence)
      sequence = (sequence + PAYLOAD) >>> 0
      return { at: at + index, bytes }
    })
    yield writePcapng({ ...empty, packets }).subarray(head)
  }
}

const PAYLOAD = 1400

/** IPv4 and TCP, from port 40000 of the server to port 50999 of the client. */
function dataPacket(sequence: number): Uint8Array {
  const packet = Buffer.alloc(40 + PAYLOAD, 0x61)
  packet.set([0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, 6, 0, 0, 203, 0, 113, 5, 192, 0, 2, 10])
  packet.writeUInt16BE(packet.length, 2)
  packet.writeUInt16BE(40_000, 20)
  packet.writeUInt16BE(50_999, 22)
  packet.writeUInt32BE(sequence, 24)
  packet.writeUInt32BE(1, 28)
  packet.set([0x50, 0x10, 0xff, 0xff, 0, 0, 0, 0], 32)
  return packet
}
