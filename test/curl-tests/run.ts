/**
 * `npm run peers:curl -- SOURCE [--servers FOLDER] [NUMBER ...]`: curl's own FTP fault tests, one session of curl and one
 * of ours each, against curl's fault server on loopback. SOURCE is a checkout of curl; nothing of it is kept here.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { runSession } from '../../src/main/session/run-session.ts'
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'
import { NETWORK } from '../../src/shared/diagnosis/who-can-act.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { type CurlSource, FaultServer } from './fault-server.ts'
import { type CurlTest, optionsFor, readTests } from './test-case.ts'

const run = promisify(execFile)

/** s that curl may take, as its own test suite has no slower FTP test that ends by itself. */
const CURL_TIME = '30'

function fail(text: string): never {
  console.error(text)
  process.exit(64)
}

function readArguments(argv: readonly string[]) {
  const at = argv.indexOf('--servers')
  const named = at < 0 ? undefined : argv[at + 1]
  const [source, ...numbers] = argv.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  if (source === undefined || !existsSync(join(source, 'tests/ftpserver.pl')))
    fail(
      `${source ?? 'No folder'} ${source ? 'holds no checkout of curl' : 'was given'}: tests/ftpserver.pl is not there. Get one with\n` +
        '  git clone --depth 1 https://github.com/curl/curl\nand give its folder: npm run peers:curl -- curl',
    )
  const servers = resolve(named ?? join(source, 'tests/server'))
  if (!existsSync(join(servers, 'servers')))
    fail(
      `${servers} holds no program "servers", which curl's fault server needs. Build it with\n` +
        `  cmake -S ${source} -B build -DCURL_ENABLE_SSL=OFF -DCURL_USE_LIBPSL=OFF && cmake --build build --target servers\n` +
        'and name the folder: --servers build/tests/server',
    )
  return { source: resolve(source), servers, numbers: numbers.map(Number) }
}

/** curl's exit code; null when it had to be stopped. */
async function askCurl({ args, number, ipv6 }: CurlTest, port: number, folder: string): Promise<number | null> {
  const host = ipv6 ? '[::1]' : '127.0.0.1'
  const upload = join(folder, `upload${number}`)
  writeFileSync(upload, 'x'.repeat(200))
  const real = args.map((word, index) =>
    args[index - 1] === '-T' || args[index - 1] === '--upload-file'
      ? upload
      : args[index - 1] === '-o'
        ? '/dev/null'
        : word
            .replace(/%HOST6?IP/g, host)
            .replace(/%FTP6?PORT/g, String(port))
            .replace(/%CLIENT6?IP/g, ipv6 ? '::1' : '127.0.0.1')
            .replace(/%LOGDIR/g, folder),
  )
  try {
    await run('curl', ['-sS', '-g', '--max-time', CURL_TIME, '-o', '/dev/null', ...real], {
      cwd: folder,
      timeout: 40_000,
    })
    return 0
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    return typeof code === 'number' ? code : null
  }
}

async function askOurs(test: CurlTest, port: number): Promise<Verdict> {
  const plan = planSession(optionsFor(test, port), `curl test ${test.number}`)
  const transcript = await runSession({ plan, secrets: { password: 'ftp@example.com' }, transcriptFile: null })
  return diagnose(transcript, PRODUCTS).verdict
}

const blamesNetwork = ({ culprit }: Verdict): boolean => culprit !== null && NETWORK.has(culprit)
const works = ({ outcome }: Verdict): boolean => outcome.startsWith('works')

function row({ number }: CurlTest, curl: number | null, verdict: Verdict): string {
  const { outcome, stage, cause, culprit, certainty } = verdict
  const said = [outcome, stage, cause, culprit, certainty].filter((word) => word !== null).join(', ')
  const code = curl === null ? 'stopped' : String(curl)
  return `${String(number).padStart(5)}  curl ${code.padStart(7)}  ${blamesNetwork(verdict) ? 'NETWORK' : '       '}  ${said}`
}

/** What one session comes to, at a server of its own. */
async function atServer<T>(from: CurlSource, test: CurlTest, session: (port: number) => Promise<T>): Promise<T> {
  const server = await FaultServer.start(from, test)
  try {
    return await session(server.port)
  } finally {
    await server.stop()
  }
}

/** Most of the time of a test is silence. */
const LANES = 3

async function main(): Promise<void> {
  const { numbers, ...from } = readArguments(process.argv.slice(2))
  const folder = mkdtempSync(join(tmpdir(), 'curl-client-'))
  const tests = readTests(from.source, numbers)
  const tally = { sessions: 0, alike: 0, network: 0, nothing: 0, crashed: 0 }
  const judge = async (test: CurlTest): Promise<void> => {
    try {
      const curl = await atServer(from, test, (port) => askCurl(test, port, folder))
      const verdict = await atServer(from, test, (port) => askOurs(test, port))
      tally.sessions += 1
      if ((curl === 0) === works(verdict)) tally.alike += 1
      if (blamesNetwork(verdict)) tally.network += 1
      if (!works(verdict) && (verdict.cause === null || verdict.stage === null)) tally.nothing += 1
      console.log(row(test, curl, verdict))
    } catch (error) {
      tally.crashed += 1
      console.log(`${String(test.number).padStart(5)}  ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const waiting = tests.values()
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const test of waiting) await judge(test)
    }),
  )
  rmSync(folder, { recursive: true, force: true })
  console.log(
    `\n${tally.sessions} sessions; curl and FTPScope agree on works or fails in ${tally.alike}; ` +
      `a network element first in ${tally.network}; no stage or no cause in ${tally.nothing}; crashed ${tally.crashed}`,
  )
}

await main()
