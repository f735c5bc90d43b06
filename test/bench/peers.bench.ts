/**
 * The same work by FTPScope, curl, lftp and raw basic-ftp against the same real servers with TLS, in turn, as whole processes.
 * `BENCH_MIB` sets the size of the file (1024), `BENCH_RUNS` the rounds (5).
 */

import { randomBytes } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TranscriptReader } from '../../src/shared/transcript/jsonl.ts'
import type { RunningServer } from '../real-servers/server.ts'
import { startServer } from '../real-servers/start-server.ts'
import type { Bench } from './bench.ts'
import { type Figure, median, publish, ratios, spread } from './figures.ts'
import { type Command, FTPSCOPE, inTurn, type Measured, mustHave, NODE } from './processes.ts'

const MIB = Number(process.env.BENCH_MIB ?? 1024)
const RUNS = Number(process.env.BENCH_RUNS ?? 5)
const FILE = 'bench.bin'
/** Exit code of a session that works; a busy machine alone makes servers look slow. */
const WITH_WARNINGS = 1

interface Scene {
  readonly server: RunningServer
  readonly folder: string
  readonly ca: string
  /** A local file of the same size. */
  readonly local: string
  readonly transcript: string
}

type Work = 'download' | 'upload' | 'session'

export const bench: Bench = {
  name: 'peers',
  async run() {
    mustHave('curl')
    mustHave('lftp')
    const figures: Figure[] = []
    for (const product of ['vsftpd', 'proftpd'] as const) {
      const folder = mkdtempSync(join(tmpdir(), 'ftpscope-bench-'))
      const server = await startServer({ product, tls: 'offered' })
      try {
        const scene = {
          ...{ server, folder, ca: join(folder, 'ca.pem'), local: join(folder, FILE) },
          transcript: join(folder, 'transcript.jsonl'),
        }
        writeFileSync(scene.ca, server.authority)
        for (const path of [scene.local, join(server.files, FILE)]) writeRandom(path)
        figures.push(...(await transfers(scene)), ...(await shortSession(scene)), await matrix(scene))
      } finally {
        await server.stop()
        rmSync(folder, { recursive: true, force: true })
      }
    }
    const remark = `File of ${MIB} MiB, ${RUNS} rounds in turn, explicit TLS, \`EPSV\`, loopback; process start included unless it says otherwise.`
    publish('peers', remark, figures)
  },
}

function writeRandom(path: string): void {
  const file = openSync(path, 'w', 0o644)
  const block = randomBytes(1024 * 1024)
  for (let count = 0; count < MIB; count++) writeSync(file, block)
  closeSync(file)
}

function ours({ server, ca, folder, transcript }: Scene, ...options: readonly string[]): Command {
  const url = `ftpes://${server.user}@localhost:${server.port}/`
  const fixed = [
    '--ca',
    ca,
    '--password-env',
    'BENCH_PASSWORD',
    '--data',
    'epsv',
    '--quiet',
    '--transcript',
    transcript,
  ]
  return {
    name: 'ftpscope',
    line: [...FTPSCOPE, 'test', url, ...fixed, ...options],
    env: { BENCH_PASSWORD: server.password, FTPSCOPE_HOME: folder },
    highestCode: WITH_WARNINGS,
  }
}

function peers(scene: Scene, work: Work): Command[] {
  const { server, ca, local } = scene
  const url = `ftp://localhost:${server.port}/`
  const curl = ['curl', '-s', '--ssl-reqd', '--cacert', ca, '-u', `${server.user}:${server.password}`]
  const curlLines = {
    download: [...curl, `${url}${FILE}`, '-o', '/dev/null'],
    upload: [
      ...curl,
      '-T',
      local,
      `${url}up.bin`,
      '--next',
      ...curl.slice(1),
      `${url}up.bin`,
      '-o',
      '/dev/null',
      '-Q',
      '-DELE up.bin',
    ],
    session: [...curl, url, '-o', '/dev/null', '-w', '%{time_total}'],
  }
  const lftpWork = {
    download: `cat ${FILE} > /dev/null`,
    upload: `put ${local} -o up.bin && cat up.bin > /dev/null && rm up.bin`,
    session: 'ls > /dev/null',
  }
  const settings = `set ssl:ca-file ${ca}; set ftp:ssl-force true; set ftp:ssl-protect-data true; set cmd:fail-exit true`
  const script = `${settings}; open -p ${server.port} -u ${server.user},${server.password} localhost; ${lftpWork[work]}; bye`
  const raw = [NODE, join(import.meta.dirname, 'raw-basic-ftp.ts'), work, String(server.port), server.user, ca, local]
  return [
    { name: 'curl', line: curlLines[work] },
    { name: 'lftp', line: ['lftp', '-c', script] },
    { name: 'basic-ftp', line: raw, env: { BENCH_PASSWORD: server.password } },
  ]
}

const WORDS = { download: 'download', upload: 'upload, read back', session: 'short session' } as const

async function transfers(scene: Scene): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const work of ['download', 'upload'] as const) {
    const option = work === 'download' ? ['--download', FILE] : ['--upload', `${MIB}MiB`]
    const results = await inTurn([ours(scene, '--listings', '0', ...option), ...peers(scene, work)], RUNS)
    const title = (peer: string, of: string) => `${scene.server.product}: ${WORDS[work]}, ${of} against ${peer}`
    for (const peer of ['curl', 'lftp', 'basic-ftp'])
      figures.push(compare(results, peer, 'wall', 1, title(peer, 'time')))
    figures.push(compare(results, 'basic-ftp', 'cpu', 1.15, title('basic-ftp', 'CPU')))
  }
  return figures
}

/** The session itself is what the transcript holds; curl tells the same of itself. */
async function shortSession(scene: Scene): Promise<Figure[]> {
  const spans: number[] = []
  const curlSpans: number[] = []
  const [curl] = peers(scene, 'session')
  const command = ours(scene, '--listings', '1')
  if (!curl) throw new Error('no curl')
  const results = new Map<string, Measured[]>([
    ['ftpscope', []],
    ['curl', []],
  ])
  for (let round = 0; round < RUNS * 2; round++) {
    const pair = await inTurn([command, curl], 1)
    for (const [name, measured] of pair) results.get(name)?.push(...measured)
    spans.push(spanOf(scene.transcript))
    curlSpans.push(Number(pair.get('curl')?.[0]?.stdout) * 1000)
  }
  const { product } = scene.server
  return [
    compare(results, 'curl', 'wall', 3, `${product}: short session against curl`),
    {
      measure: `${product}: the same without process start`,
      values: ratios(spans, curlSpans),
      ...{ target: 1.2, unit: '×' },
      raw: `FTPScope ${spread(spans)}, curl ${spread(curlSpans)}`,
    },
  ]
}

/** ms from the first event to the last. */
function spanOf(file: string): number {
  const reader = new TranscriptReader()
  reader.push(readFileSync(file, 'utf8'))
  return reader.end().transcript.events.at(-1)?.at ?? Number.NaN
}

async function matrix(scene: Scene): Promise<Figure> {
  const url = `ftpes://${scene.server.user}@localhost:${scene.server.port}/`
  // Exit code 1 is "works, with warnings".
  const line = [
    'bash',
    '-c',
    '"$@"; test $? -le 1',
    'bash',
    ...FTPSCOPE,
    'matrix',
    url,
    '--ca',
    scene.ca,
    '--password-env',
    'BENCH_PASSWORD',
    '--quiet',
  ]
  const env = { BENCH_PASSWORD: scene.server.password, FTPSCOPE_HOME: scene.folder }
  const one = {
    name: 'one cell',
    line: [...line, '--cells', 'explicit-epsv-p-resume'],
    env,
    highestCode: WITH_WARNINGS,
  }
  const results = await inTurn([{ name: 'ftpscope', line, env, highestCode: WITH_WARNINGS }, one], RUNS)
  return compare(results, 'one cell', 'wall', 2, `${scene.server.product}: standard matrix against one cell`)
}

function compare(
  results: ReadonlyMap<string, readonly Measured[]>,
  peer: string,
  of: 'wall' | 'cpu',
  target: number,
  title: string,
): Figure {
  const [mine, theirs] = ['ftpscope', peer].map((name) => (results.get(name) ?? []).map((one) => one[of]))
  if (!mine || !theirs || !(median(theirs) > 0)) throw new Error(`no figures of ${peer}`)
  const raw = `FTPScope ${spread(mine)}, ${peer} ${spread(theirs)}`
  return { measure: title, values: ratios(mine, theirs), target, unit: '×', raw }
}
