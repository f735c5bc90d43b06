/** A password that must not stand in anything that the command line writes, however it came in and whatever a server does with it. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { unzipSync } from 'fflate'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { runCli } from '../../../src/main/cli/run-cli.ts'
import { makeCertificate } from '../../scripted-server/certificates.ts'
import type { Script } from '../../scripted-server/script.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { runInProcess, type World } from './in-process.ts'

const CANARY = 'kanarienvogel-7Q!z'
const folder = mkdtempSync(join(tmpdir(), 'ftpscope-canary-'))
afterAll(() => rm(folder, { recursive: true }))
const NETRC = join(folder, '..', `${folder.split('/').at(-1)}.netrc`)
writeFileSync(NETRC, `machine 127.0.0.1 login bob password ${CANARY} account ${CANARY}\n`, { mode: 0o600 })
afterAll(() => rm(NETRC))
const { pem: cert, key } = await makeCertificate()

let server: ScriptedServer | null = null
afterEach(() => server?.close())

const WAYS: [way: string, userInfo: string, args: string[], world: World][] = [
  ['URL', `bob:${encodeURIComponent(CANARY)}@`, [], {}],
  ['standard input', 'bob@', ['--password-stdin'], { stdin: `${CANARY}\n` }],
  ['environment', 'bob@', ['--password-env', 'P'], { env: { P: CANARY } }],
  ['keychain', 'bob@', ['--password-command', `"${process.execPath}" -p process.env.P`], { env: { P: CANARY } }],
  ['netrc', 'bob@', ['--netrc-file', NETRC], {}],
  ['prompt', 'bob@', [], { typed: `${CANARY}\r` }],
]

/** What servers may do with it: nothing, refuse it aloud, greet with it, glue it to other lines, break off. */
const SERVERS: [what: string, script: Script][] = [
  ['accepts it', {}],
  ['asks for the account too', { verbs: { PASS: '332 account?', ACCT: `530 account ${CANARY} unknown` } }],
  ['echoes it in a refusal', { verbs: { PASS: `530 User bob cannot log in with password "${CANARY}".` } }],
  ['echoes the whole command', { verbs: { PASS: `500 'PASS ${CANARY}': command not understood` } }],
  ['greets with it', { verbs: { PASS: `230-Welcome bob\r\n your password is ${CANARY}\r\n230 ok` } }],
  ['sends it as garbage', { verbs: { PASS: { raw: `${CANARY}\r\nPASS ${CANARY}\r\n230 ok\r\n` } } }],
  ['sends it without line end and closes', { verbs: { PASS: { raw: `530 ${CANARY}`, end: 'close' } } }],
  ['cuts it into segments', { verbs: { PASS: { reply: `530 no ${CANARY}`, cutAt: [10] } } }],
  ['lists a file of that name', { verbs: { PWD: `257 "/home/${CANARY}"` } }],
  ['says it in an address', { verbs: { EPSV: `229 (|||${CANARY}|)`, PASV: `227 (${CANARY})` } }],
]

/** Every form in which it would still be readable. */
const FORMS = [
  CANARY,
  encodeURIComponent(CANARY),
  Buffer.from(CANARY).toString('hex'),
  Buffer.from(CANARY).toString('base64').slice(0, -4),
]

async function everythingWritten(url: string, args: readonly string[], world: World): Promise<string> {
  const out: string[] = []
  for (const output of [[], ['--json'], ['--quiet']]) {
    const transcript = join(folder, `${output.join('') || 'plain'}.jsonl`)
    const ran = await runInProcess(['test', url, '--transcript', transcript, ...args, ...output], world)
    expect(ran.stderr).not.toContain('Try: ftpscope')
    out.push(ran.stdout, ran.stderr)
  }
  for (const name of readdirSync(folder)) out.push(readFileSync(join(folder, name), 'latin1'))
  return out.join('\n')
}

describe.each(WAYS)('by %s', (_way, userInfo, args, world) => {
  test.each(SERVERS)('a server that %s', async (_what, script) => {
    server = await startScriptedServer(script)
    const written = await everythingWritten(
      `ftp://${userInfo}127.0.0.1:${server.port}/`,
      [...args, '--timeout', '2'],
      world,
    )
    // It did go out: the test would be worthless otherwise.
    expect(server.received.filter((line) => line === `PASS ${CANARY}`)).toHaveLength(3)
    for (const form of FORMS) expect(written).not.toContain(form)
  })
})

test('under TLS, and with a certificate error that ends the session before the login', async () => {
  server = await startScriptedServer({ tls: { cert, key }, verbs: { PASS: `530 "${CANARY}" is wrong` } })
  const url = `ftpes://bob:${CANARY}@127.0.0.1:${server.port}/`
  for (const args of [['--insecure'], []]) {
    const written = await everythingWritten(url, args, {})
    for (const form of FORMS) expect(written).not.toContain(form)
  }
  expect(server.received.filter((line) => line.startsWith('PASS'))).toHaveLength(3)
})

describe('in report files of every kind', () => {
  const script: Script = { tls: { cert, key }, verbs: { PASS: `530 "${CANARY}" is wrong, bob:${CANARY}@here` } }
  const kinds = ['html', 'md', 'json', 'junit.xml', 'csv', 'txt', 'pcapng', 'zip']

  test.each([
    ['test', ['--probe', '--allow-plain']],
    ['matrix', ['--preset', 'quick', '--allow-plain', '--implicit-port', '1']],
  ])('%s', async (command, args) => {
    server = await startScriptedServer(script)
    const files = kinds.map((kind) => join(folder, `${command}.${kind}`))
    const ran = await runInProcess(
      [
        command,
        `ftpes://bob@127.0.0.1:${server.port}/`,
        '--password-env',
        'P',
        '--insecure',
        '--timeout',
        '2',
        ...args,
        ...files.flatMap((file) => ['--report', file]),
      ],
      { env: { P: CANARY } },
    )
    expect(ran.stderr).not.toContain('Try: ftpscope')
    expect(server.received).toContain(`PASS ${CANARY}`)
    for (const file of files) {
      const content = readFileSync(file)
      const parts = file.endsWith('.zip') ? Object.values(unzipSync(content)) : [content]
      for (const form of FORMS)
        for (const part of parts) expect(Buffer.from(part).includes(form), `${file}: ${form}`).toBe(false)
    }
    for (const form of FORMS) expect(ran.stdout + ran.stderr).not.toContain(form)
  })
})

test('a fault of this program whose message holds it', async () => {
  server = await startScriptedServer({})
  const stderr: string[] = []
  const broken = new Writable({
    write() {
      throw new Error(`a fault with ${CANARY} in its message`)
    },
  })
  const code = await runCli(['test', `ftp://bob@127.0.0.1:${server.port}/`, '--password-env', 'P'], {
    stdin: Readable.from([]),
    stdout: broken,
    stderr: new Writable({
      write(text, _encoding, done) {
        stderr.push(String(text))
        done()
      },
    }),
    env: { P: CANARY },
    signal: new AbortController().signal,
    exitCode: 0,
  })
  expect(code).toBe(3)
  expect(stderr.join('')).toContain('a fault with *** in its message')
  for (const form of FORMS) expect(stderr.join('')).not.toContain(form)
})

test('wrong usage around it', async () => {
  for (const args of [
    ['test', `ftp://bob:${CANARY}`],
    ['test', `ftp://bob:${CANARY}/@h`],
    ['test', `ftp://bob:${CANARY}@h:port`],
    ['test', `ftp://bob:${CANARY}@h h`],
    ['test', `bob:${CANARY}@300.1.1.1`],
    ['test', `ftp:bob:${CANARY}@h`],
    ['test', 'ftp://h', `--password=${CANARY}`],
    ['test', 'ftp://h', '--password', CANARY],
    ['test', 'ftp://h', '--password-stdin', CANARY],
    ['test', 'ftp://bob@h', '--password-env', CANARY],
    ['test', 'ftp://h', `--no-such=${CANARY}`],
    ['test', 'ftp://h', '--timeout', CANARY],
    ['test', 'ftp://h', '--data', CANARY],
    ['test', `ftp://bob:${CANARY}@h`, '--password-stdin'],
    [`ftp://bob:${CANARY}@h`],
    ['tset', `ftp://bob:${CANARY}@h`],
    ['completion', `ftp://bob:${CANARY}@h`],
  ]) {
    const ran = await runInProcess(args)
    expect(ran.code, args.join(' ')).toBe(64)
    expect(ran.stdout + ran.stderr, args.join(' ')).not.toContain(CANARY)
  }
})
