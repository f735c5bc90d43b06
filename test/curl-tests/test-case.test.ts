/** A test file in curl's form, written here, becomes what the server is told and what a session of ours does. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { optionsFor, readTests } from './test-case.ts'

const source = mkdtempSync(join(tmpdir(), 'curl-source-'))
mkdirSync(join(source, 'tests/data'), { recursive: true })
afterAll(() => rmSync(source, { recursive: true }))

function write(number: number, server: string, command: string, faults = ''): void {
  const reply = `<reply>\n<data>\n%repeat[3 x a%0a]%\n</data>\n<servercmd>\n${faults}</servercmd>\n</reply>`
  const client = `<client>\n<server>\n${server}\n</server>\n<name>\nmade up\n</name>\n<command>\n${command}\n</command>\n</client>`
  writeFileSync(join(source, `tests/data/test${number}`), `<testcase>\n${reply}\n${client}\n</testcase>\n`)
}

write(
  1,
  'ftp',
  'ftp://%HOSTIP:%FTPPORT/dir/%TESTNUMBER --disable-epsv',
  '%if weird\nREPLY PASV 1\n%else\nREPLY PASV 500 no\n%endif\n',
)
write(2, 'ftp', '-T %LOGDIR/file ftp://%HOSTIP:%FTPPORT/%TESTNUMBER -P - --disable-eprt')
write(3, 'ftp-ipv6', '-g "ftp://%HOST6IP:%FTP6PORT/" -u "a:b c"')
write(4, 'http', 'http://%HOSTIP:%HTTPPORT/4')
write(5, 'ftp', 'ftp://%HOSTIP:%FTPPORT/5 -x %HOSTIP:%PROXYPORT')

const tests = readTests(source, [])
const optionsOf = (number: number) => {
  const found = tests.find((one) => one.number === number)
  if (!found) throw new Error(`test ${number} was left out`)
  return optionsFor(found, 2121)
}

test('only what one FTP session can do is taken', () => {
  expect(tests.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(readTests(source, [2]).map(({ number }) => number)).toEqual([2])
})

test('faults and bytes are those without features of curl', () => {
  expect(tests[0]?.faults).toBe('REPLY PASV 500 no\n')
  expect(tests[0]?.text).toContain('a\na\na\n')
})

test('a session of ours does what curl is told to do', () => {
  expect(optionsOf(1)).toMatchObject({ host: '127.0.0.1', port: 2121, data: 'pasv', download: 'dir/1', listings: 0 })
  expect(optionsOf(2)).toMatchObject({ data: 'port', uploadBytes: 200, download: null, listings: 0 })
  expect(optionsOf(3)).toMatchObject({ host: '::1', user: 'a', download: null, listings: 1, data: 'passive' })
})
