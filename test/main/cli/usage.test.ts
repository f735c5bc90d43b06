import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../../src/main/cli/commands/index.ts'
import { makeCertificate } from '../../scripted-server/certificates.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-usage-'))
afterAll(() => rm(folder, { recursive: true }))
const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const [mine, other] = await Promise.all([makeCertificate(), makeCertificate()])
const CERT = file('cert.pem', mine.pem)
const KEY = file('key.pem', mine.key)
const OTHER_KEY = file('other.pem', other.key)
const EMPTY = file('empty.pem', '')
const NONSENSE = file('nonsense.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')

const SERVER = 'ftpes://anonymous@127.0.0.1:1/'

/** Arguments after `test`, the option that must be named, words of the fix. */
const WRONG: [args: string[], names: string, says: RegExp][] = [
  [[], 'URL', /missing/],
  [['ftp:/host.example'], 'URL', /:\/\//],
  [['host.example:99999'], 'URL', /1 to 65535/],
  [['sftp://h'], 'URL', /SSH/],
  [['ftp://ftp://h'], 'URL', /two schemes/],
  [['ftp://a b'], 'URL', /spaces/],
  [['ftp://h:70000'], 'URL', /1 to 65535/],
  [['ftp://h/a%0Ab'], 'URL', /control characters/],
  [[SERVER, '--data', 'sideways'], '--data', /auto, passive, active, pasv, epsv, port, eprt/],
  [[SERVER, '--timeout', '0'], '--timeout', /from 0.1 to 3600, for instance 15/],
  [[SERVER, '--timeout', 'soon'], '--timeout', /seconds/],
  [[SERVER, '--timeout'], '--timeout', /argument missing/],
  [[SERVER, '--tls-min', '1.4'], '--tls-min', /1\.0, 1\.1, 1\.2, 1\.3/],
  [[SERVER, '--tls-min', '1.3', '--tls-max', '1.2'], '--tls-min', /above --tls-max/],
  [[SERVER, '--ca', join(folder, 'absent.pem')], '--ca', /no such file/],
  [[SERVER, '--ca', folder], '--ca', /it is a folder/],
  [[SERVER, '--ca', EMPTY], '--ca', /empty.*PEM or DER/],
  [[SERVER, '--ca', NONSENSE], '--ca', /no readable certificate/],
  [[SERVER, '--ca', KEY], '--ca', /private key.*--key/],
  [[SERVER, '--cert', CERT], '--cert', /add --key/],
  [[SERVER, '--key', KEY], '--key', /add --cert/],
  [[SERVER, '--cert', CERT, '--key', CERT], '--key', /no private key/],
  [[SERVER, '--cert', CERT, '--key', OTHER_KEY], '--key', /does not belong/],
  [[SERVER, '--pin', 'abc'], '--pin', /64 hexadecimal digits/],
  [[SERVER, '--sni', '192.0.2.1'], '--sni', /host name/],
  [[SERVER, '--auth', 'TLS,TLS'], '--auth', /each once/],
  [[SERVER, '--prot', 'X'], '--prot', /P, C/],
  [[SERVER, '--active-address', 'me'], '--active-address', /IP address/],
  [[SERVER, '--active-address', '192.0.2.1'], '--active-address', /--data active/],
  [[SERVER, '--active-ports', '9-1', '--data', 'port'], '--active-ports', /lower one first/],
  [[SERVER, '--active-ports', '1-70000', '--data', 'port'], '--active-ports', /65535/],
  [[SERVER, '--active-ports', '50000-50010'], '--active-ports', /--data active/],
  [[SERVER, '--address-policy', 'guess'], '--address-policy', /as-told, control-host/],
  [[SERVER, '--upload', 'much'], '--upload', /2MiB/],
  [[SERVER, '--upload', '65GiB'], '--upload', /at most 64GiB/],
  [[SERVER, '--download', ''], '--download', /empty/],
  [[SERVER, '--download', 'a\nDELE b'], '--download', /control characters/],
  [[SERVER, '--path', 'a\x1b[2J'], '--path', /control characters/],
  [[SERVER, '--output', 'x'], '--output', /--download/],
  [[SERVER, '--idle', '0'], '--idle', /for instance 300/],
  [[SERVER, '--keep-alive'], '--keep-alive', /--idle/],
  [[SERVER, '--listings', '1001'], '--listings', /0 to 1000/],
  [[SERVER, '--idle', '1.5'], '--idle', /whole number from 1 to 86400/],
  [[SERVER, '--other-port', '0'], '--other-port', /1 to 65535/],
  [[SERVER, '--other-port', '2121'], '--other-port', /--probe/],
  [[SERVER, '--ipv4', '--ipv6'], '--ipv', /cannot be used with/],
  [[SERVER, '--ipv6'], '--ipv6', /IPv4 address/],
  [['ftp://[::1]/', '--ipv4'], '--ipv4', /IPv6 address/],
  [[SERVER, '--user', ''], '--user', /empty/],
  [[SERVER, '--user', 'a\r\nb'], '--user', /control characters/],
  [['ftp://a@h/', '--user', 'b'], '--user', /another user/],
  [[SERVER, '--no-such-thing'], '--no-such-thing', /unknown option/],
  [[SERVER, '--tls-mix', '1.2'], '--tls-mix', /Did you mean.*--tls-m/],
  [[SERVER, '--allow-plain'], '--allow-plain', /add --probe/],
  [[SERVER, 'more'], 'test', /too many arguments/],
]

describe('wrong usage names the option and the fix, and ends with 64', () => {
  test.each(WRONG)('test %j', async (args, names, says) => {
    const ran = await runInProcess(['test', ...args])
    expect(ran).toMatchObject({ code: 64, stdout: '' })
    expect(ran.stderr).toContain(names)
    expect(ran.stderr).toMatch(says)
    expect(ran.stderr.trimEnd().split('\n').at(-1)).toBe('Try: ftpscope test --help')
  })

  test('no command, an unknown command, a URL in the place of one', async () => {
    expect(await runInProcess([])).toMatchObject({ code: 64, stderr: expect.stringContaining('Usage: ftpscope') })
    const misspelt = await runInProcess(['tset'])
    expect(misspelt).toMatchObject({ code: 64, stderr: expect.stringContaining('Did you mean test?') })
    const ran = await runInProcess(['ftp://bob:CANARY@h/'])
    expect(ran.stderr).toContain('ftpscope test URL')
    expect(ran.stderr).not.toContain('CANARY')
  })

  test('what is typed cannot reach the terminal as it is', async () => {
    expect((await runInProcess(['test', SERVER, '--\x1b[2J'])).stderr).not.toContain('\x1b')
  })
})

describe('help', () => {
  test('of the program: commands and exit codes, with 0', async () => {
    const { code, stdout } = await runInProcess(['--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/test .*\[url\]/)
    for (const exit of ['0', '1', '2', '3', '64']) expect(stdout).toMatch(new RegExp(`^ +${exit}  `, 'm'))
  })

  test('of every command: what it does, and examples that are command lines of it', async () => {
    const { stdout } = await runInProcess(['--help'])
    const list = stdout.slice(stdout.indexOf('Commands:'), stdout.indexOf('Exit codes:'))
    const names = [...list.matchAll(/^ {2}([a-z-]+) /gm)]
      .map(([, name]) => name ?? '')
      .filter((name) => name !== 'help')
    expect(names).toHaveLength(COMMANDS.length)
    for (const name of names) {
      const help = await runInProcess([name, '--help'])
      expect(help.code).toBe(0)
      expect(help.stdout, name).toMatch(/Usage: ftpscope /)
      expect(help.stdout, name).toMatch(new RegExp(`Examples:\\n  \\$ .*ftpscope ${name}`))
    }
  })

  test('fits the terminal', async () => {
    for (const columns of [60, 80, 120]) {
      const { stdout } = await runInProcess(['test', '--help'], { terminal: { columns } })
      const tooLong = stdout.split('\n').filter((line) => line.length > columns && !line.startsWith('  $ '))
      expect(tooLong).toEqual([])
    }
  })

  test('the version', async () => {
    const version = await runInProcess(['--version'])
    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})
