/** What went over loopback while a session ran, as tcpdump kept it. */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { listening, ROOMY } from '../real-servers/tcpdump.ts'

/** A server sees nothing of what is sent to the address that it announces by mistake. */
const BETWEEN_BOTH = 'src net 127.0.0.0/8 and dst net 127.0.0.0/8 or ip6'

/** What is on its way to the file comes before this. */
const LAST = 'that was all'

/** Of a network namespace of its own, or other traffic of the machine is in it. */
export async function captured<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly capture: Buffer }> {
  const folder = mkdtempSync(join(tmpdir(), 'ftpscope-capture-'))
  const file = join(folder, 'session.pcap')
  const into = ['-U', '-Z', 'root', '-w', file]
  const tcpdump = spawn('tcpdump', ['-i', 'lo', '--immediate-mode', ...ROOMY, ...into, BETWEEN_BOTH])
  try {
    await listening(tcpdump)
    const result = await run()
    const socket = createSocket('udp4')
    for (let tries = 0; tries < 300 && !readFileSync(file).includes(LAST); tries++) {
      socket.send(LAST, 9, '127.0.0.1')
      await sleep(100)
    }
    socket.close()
    return { result, capture: readFileSync(file) }
  } finally {
    tcpdump.kill('SIGINT')
    rmSync(folder, { recursive: true, force: true })
  }
}
