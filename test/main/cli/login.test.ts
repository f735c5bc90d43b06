import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findNetrcEntry, parseNetrc } from '../../../src/main/cli/netrc.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { runInProcess, type World } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-login-'))
afterAll(() => rm(folder, { recursive: true }))
const NETRC = join(folder, 'netrc')
writeFileSync(
  NETRC,
  'machine 127.0.0.1 login alice password from-netrc account team\nmachine other login x password y\n',
)
chmodSync(NETRC, 0o600)
const OPEN_NETRC = join(folder, 'open-netrc')
writeFileSync(OPEN_NETRC, 'default login alice password from-default\n')
chmodSync(OPEN_NETRC, 0o644)

let server: ScriptedServer
beforeEach(async () => {
  server = await startScriptedServer()
})
afterEach(() => server.close())

const login = async (userInfo: string, args: readonly string[], world: World = {}) => {
  const url = `ftp://${userInfo}127.0.0.1:${server.port}/`
  const ran = await runInProcess(['test', url, '--listings', '0', '--no-canary', ...args], world)
  const sent = (verb: string) => server.received.find((line) => line.startsWith(`${verb} `))?.slice(verb.length + 1)
  return { ...ran, user: sent('USER'), password: sent('PASS') }
}

/** In any system's shell; the second line is not for FTPScope. */
const KEYCHAIN = `"${process.execPath}" -p "'of ' + process.env.FTPSCOPE_USER + ' at ' + process.env.FTPSCOPE_HOST + String.fromCharCode(10) + 'label'"`

describe('where user and password come from', () => {
  test.each<[name: string, userInfo: string, args: string[], world: World, user: string, password: string]>([
    ['nothing: anonymous', '', [], {}, 'anonymous', 'anonymous@'],
    ['the URL', 'bob:p%40ss@', [], {}, 'bob', 'p@ss'],
    ['the URL, empty on purpose', 'bob:@', [], {}, 'bob', ''],
    ['standard input', 'bob@', ['--password-stdin'], { stdin: 'one two \r\nrest' }, 'bob', 'one two '],
    ['standard input without line end', 'bob@', ['--password-stdin'], { stdin: 'pässwörd' }, 'bob', 'pässwörd'],
    ['a variable', 'bob@', ['--password-env', 'P'], { env: { P: 'x y' } }, 'bob', 'x y'],
    ['a keychain’s command', 'bob@', ['--password-command', KEYCHAIN], {}, 'bob', 'of bob at 127.0.0.1'],
    ['.netrc', '', ['--netrc-file', NETRC], {}, 'alice', 'from-netrc'],
    ['.netrc by $NETRC', 'alice@', ['--netrc'], { env: { NETRC } }, 'alice', 'from-netrc'],
    ['.netrc, default entry', '', ['--netrc-file', OPEN_NETRC], {}, 'alice', 'from-default'],
    ['the prompt', 'bob@', [], { typed: 'typedX\x7f!\r' }, 'bob', 'typed!'],
    ['--user and the prompt', '', ['--user', 'DOM\\bob'], { typed: 'pw\n' }, 'DOM\\bob', 'pw'],
  ])('%s', async (_name, userInfo, args, world, user, password) => {
    const ran = await login(userInfo, args, world)
    expect(ran.stderr).not.toContain('Try: ftpscope')
    expect(ran.user).toBe(user)
    expect(Buffer.from(ran.password ?? 'none', 'latin1').toString('utf8')).toBe(password)
  })

  test('the prompt shows nothing of what is typed', async () => {
    const { stderr, stdout } = await login('bob@', [], { typed: 'CANARY\r' })
    expect(stderr).toContain('Password of bob: \n')
    expect(stdout + stderr).not.toContain('CANARY')
  })

  test('an account from a variable goes out with ACCT when the server asks for it', async () => {
    await server.close()
    server = await startScriptedServer({ verbs: { PASS: '332 account please', ACCT: '230 welcome' } })
    await login('bob:pw@', ['--account-env', 'A'], { env: { A: 'team' } })
    expect(server.received).toContain('ACCT team')
  })
})

describe('what is refused before anything is sent', () => {
  test.each<[userInfo: string, args: string[], world: World, names: string, says: RegExp]>([
    ['bob@', [], {}, 'password', /--password-stdin, --password-env NAME, --password-command COMMAND or --netrc/],
    ['bob@', ['--password-command', 'exit 7'], {}, '--password-command', /gave no password and ended with 7/],
    [
      'bob@',
      ['--password-command', 'true', '--password-env', 'P'],
      { env: { P: 'x' } },
      '--password-env',
      /also by --password-command/,
    ],
    ['', ['--password-command', 'node --version'], {}, '--password-command', /no user/],
    ['bob@', ['--password-stdin'], { stdin: '' }, '--password-stdin', /empty.*USER:@HOST/],
    ['bob@', ['--password-stdin'], { stdin: '\nsecond' }, '--password-stdin', /empty/],
    ['bob@', ['--password-stdin'], { stdin: 'x'.repeat(70_000) }, '--password-stdin', /longer than/],
    ['bob@', ['--password-env', 'P'], { env: { P: '' } }, '--password-env', /empty/],
    ['bob@', ['--password-env', 'CANARY'], {}, '--password-env', /no such variable/],
    ['bob@', ['--password-env', 'constructor'], {}, '--password-env', /no such variable/],
    ['bob@', ['--password-env', 'P'], { env: { P: 'a\nb' } }, '--password-env', /line end/],
    ['bob@', ['--password-env', 'P', '--password-stdin'], { env: { P: 'x' } }, '--password-stdin', /given twice/],
    ['bob:CANARY@', ['--password-env', 'P'], { env: { P: 'x' } }, '--password-env', /given twice.*the URL/],
    ['', ['--password-env', 'P'], { env: { P: 'x' } }, '--password-env', /no user/],
    ['bob@', ['--netrc-file', NETRC], {}, '--netrc', /no entry for 127.0.0.1 and bob/],
    ['bob@', ['--netrc-file', join(folder, 'absent')], {}, '--netrc', /no such file/],
    ['bob@', ['--password', 'CANARY'], {}, '--password', /--password-stdin/],
    ['bob@', ['--password=CANARY'], {}, '--password', /--password-stdin/],
    ['bob@', ['--pass', 'CANARY'], {}, '--pass', /--password-stdin/],
    ['bob@', ['--pasword=CANARY'], {}, '--pasword', /unknown option/],
    ['bob@', ['--password-stdin', 'CANARY'], {}, 'test', /too many arguments/],
    ['bob@', [], { typed: '\r' }, 'password', /empty/],
  ])('ftp://%sHOST %j', async (userInfo, args, world, names, says) => {
    const ran = await login(userInfo, args, world)
    expect(ran.code).toBe(64)
    expect(ran.stderr).toContain(names)
    expect(ran.stderr).toMatch(says)
    expect(ran.stderr).not.toContain('CANARY')
    expect(server.connections).toBe(0)
  })
})

test.each(['\x03', '\x04'])('%j at the prompt cancels: 3, and nothing is sent', async (typed) => {
  const ran = await login('bob@', [], { typed })
  expect(ran).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('Cancelled') })
  expect(server.connections).toBe(0)
})

describe('warnings', () => {
  test('a password in the URL, clear text, a .netrc that others can read', async () => {
    expect((await login('bob:pw@', ['--quiet'])).stderr).toMatch(/password stands in the URL/)
    expect((await login('bob:pw@', [])).stderr).toMatch(/clear text/)
    expect((await login('', ['--netrc-file', OPEN_NETRC])).stderr).toMatch(/chmod 600/)
    expect((await login('', ['--netrc-file', NETRC])).stderr).not.toMatch(/chmod 600/)
    expect((await login('', [])).stderr).not.toMatch(/warning/)
  })
})

describe('.netrc', () => {
  const TEXT = [
    '# machine comment login no password no',
    'machine A.example',
    '  login "quoted user" password "a \\"b\\" c"',
    'macdef init',
    'machine macro login no password no',
    '',
    'machine b.example user bob passwd pw1 machine b.example login eve password pw2',
    'default login anonymous password me@',
    'login',
  ].join('\r\n')

  test('entries with quotes, macros, several on a line', () => {
    expect(parseNetrc(TEXT)).toEqual([
      { machine: 'A.example', login: 'quoted user', password: 'a "b" c', account: null },
      { machine: 'b.example', login: 'bob', password: 'pw1', account: null },
      { machine: 'b.example', login: 'eve', password: 'pw2', account: null },
      { machine: null, login: '', password: 'me@', account: null },
    ])
  })

  test.each([
    ['a.EXAMPLE', null, 'a "b" c'],
    ['b.example', null, 'pw1'],
    ['b.example', 'eve', 'pw2'],
    ['c.example', null, 'me@'],
  ])('%s with user %s', (host, user, password) => {
    const entries = parseNetrc(TEXT.replace(/\r\nlogin$/, ''))
    expect(findNetrcEntry(entries, host, user)?.password).toBe(password)
  })

  test('no entry for that user', () => {
    expect(findNetrcEntry(parseNetrc('machine a login b password c'), 'a', 'x')).toBeNull()
  })
})
