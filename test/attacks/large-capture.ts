/**
 * `npm run attacks:capture`: a capture of 1 GB, written to a temporary file and read by the program in a process of its own;
 * fails where that takes more memory than is promised. docs/two-ended.md has the figure.
 */
import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { Wire } from '../shared/imports/capture-bytes.ts'

/** Bytes of the file. */
const SIZE = Number(process.argv[2] ?? 1_000_000_000)
/** MB, the program's own 130 included. */
const MOST_MEMORY = 300
/** Bytes of payload of a data packet. */
const PAYLOAD = 1_400

/** Sessions one after the other, each with a transfer of 50 MB on its data connection. */
function* packets(): Generator<Buffer> {
  yield fileHeader()
  let written = 24
  for (let session = 0; written < SIZE; session++) {
    const at = Date.UTC(2026, 0, 2, 10) + session * 60_000
    const from = { address: '192.0.2.7', port: 20_000 + (session % 20_000) }
    const port = 40_000 + (session % 20_000)
    const control = new Wire(from, { address: '198.51.100.9', port: 21 }, at).open().reply('220 Welcome')
    control.command('USER bob').reply('230 Welcome.').command('PASV')
    control.reply(`227 Entering Passive Mode (198,51,100,9,${port >> 8},${port & 255}).`)
    control.command('RETR big').reply('150 Here it comes.')
    for (const packet of control.packets.splice(0)) yield record(packet)
    const data = new Wire({ ...from, port: from.port + 20_000 }, { address: '198.51.100.9', port }, at + 100).open()
    for (let sent = 0; sent < 50_000_000; sent += PAYLOAD) {
      data.send('to', 'x'.repeat(PAYLOAD))
      for (const packet of data.packets.splice(0)) {
        const bytes = record(packet)
        written += bytes.length
        yield bytes
      }
      if (written >= SIZE) break
    }
    control.reply('226 Done.').command('QUIT').reply('221 Bye.')
    for (const packet of control.packets.splice(0)) yield record(packet)
  }
}

function fileHeader(): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(262_144, 16)
  // LINKTYPE_RAW: packets begin with the IP header.
  header.writeUInt32LE(101, 20)
  return header
}

function record({ at, bytes }: { readonly at: number; readonly bytes: Uint8Array }): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32LE(Math.floor(at / 1000), 0)
  header.writeUInt32LE((at % 1000) * 1000, 4)
  header.writeUInt32LE(bytes.length, 8)
  header.writeUInt32LE(bytes.length, 12)
  return Buffer.concat([header, bytes])
}

/** Reads it as `ftpscope align` does, and tells its most memory in MB. */
const READS = `
  const { loadSide } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/main/report/load-side.ts'))})
  const { others: [capture] } = await loadSide(process.argv[1], null)
  const commands = capture.observed.filter(({ kind }) => kind === 'command').length
  console.log(JSON.stringify({ packets: capture.lines, commands, memory: Math.round(process.resourceUsage().maxRSS / 1024) }))`

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-large-capture-'))
try {
  const path = join(folder, 'large.pcap')
  await pipeline(Readable.from(packets()), createWriteStream(path))
  const began = performance.now()
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', READS, path])
  const { packets: count, commands, memory } = JSON.parse(stdout)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  const size = (statSync(path).size / 1e9).toFixed(2)
  console.log(`${size} GB, ${count} packets, ${commands} commands: ${memory} MB of memory, ${seconds} s`)
  if (memory >= MOST_MEMORY || commands === 0) {
    console.error(`More than ${MOST_MEMORY} MB, or nothing was read.`)
    process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true })
}
