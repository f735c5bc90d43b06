/** `ftpscope mcp` as an assistant meets it: the protocol's own client, the program as a child process, practice servers. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningScenario, startScenario } from '../../../src/main/lab/start-scenario.ts'
import { type Assistant, type Person, startAssistant } from './assistant.ts'
import { runInProcess } from './in-process.ts'

const ROOT = join(import.meta.dirname, '../../..')
const SLOW = 120_000
const folder = mkdtempSync(join(tmpdir(), 'ftpscope-mcp-'))
const HOME = join(folder, 'home')
const LOGS = join(folder, 'logs')

const assistant = (person: Person | null, env: Readonly<Record<string, string>>, ...options: string[]) =>
  startAssistant(join(ROOT, 'src/main/cli/main.ts'), { HOME, FTPSCOPE_HOME: HOME, ...env }, person, options)

let healthy: RunningScenario
let broken: RunningScenario
let one: Assistant
const person: Person = { answers: { 'wants to test': 'agree', 'writes a file': 'decline' }, asked: [] }
const urlOf = ({ host, port, account }: RunningScenario, scheme: string) =>
  `${scheme}://${account.user}@${host}:${port}/`

beforeAll(async () => {
  await mkdir(LOGS)
  ;[healthy, broken] = await Promise.all([startScenario('healthy-explicit-tls'), startScenario('passive-port-dropped')])
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, healthy.caPem)
  await mkdir(HOME)
  const added = await runInProcess(
    ['profiles', 'add', 'practice', urlOf(healthy, 'ftpes'), '--ca', ca, '--listings', '1'],
    { env: { FTPSCOPE_HOME: HOME } },
  )
  expect(added.code).toBe(0)
  const netrc = join(folder, 'netrc')
  writeFileSync(netrc, `machine ${healthy.host} login ${healthy.account.user} password ${healthy.account.password}\n`, {
    mode: 0o600,
  })
  one = await assistant(person, {}, '--netrc-file', netrc, '--files', LOGS)
}, SLOW)
afterAll(async () => {
  await one?.client.close()
  await Promise.all([healthy?.close(), broken?.close()])
  await rm(folder, { recursive: true, force: true })
})

describe('an assistant whose client can ask the person', { timeout: SLOW }, () => {
  test('finds five tools, each with its words', async () => {
    const { tools } = await one.client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['test', 'matrix', 'diagnose', 'compare', 'explain'])
    expect(JSON.stringify(tools[0]?.inputSchema)).toContain('tls-max')
    expect(JSON.stringify(tools)).not.toContain('insecure')
  })

  test('tests a saved server and is told the verdict without the names', async () => {
    const { value, text } = await one.call('test', { profile: 'practice' })
    expect(value).toMatchObject({ run: 'run-1', format: 'ftpscope-report', identity: { redaction: 'vendor' } })
    expect((value.verdict as { outcome: string }).outcome).toMatch(/^works/)
    expect(text).not.toContain(healthy.account.password)
    expect(text).toContain('"user":"user-1"')
    expect(person.asked).toEqual([])
  })

  test('tests a host of its own choice only after the person has agreed, and is asked once', async () => {
    const input = { server: urlOf(broken, 'ftp'), options: { listings: 1, timeout: 1, 'no-probe': true } }
    const first = await one.call('test', input)
    expect(first.value).toMatchObject({ run: 'run-2', verdict: { outcome: 'fails', cause: 'pasv-port-filtered' } })
    await one.call('test', input)
    expect(person.asked).toHaveLength(1)
    expect(person.asked[0]).toContain(`port ${broken.port}`)
  })

  test('compares its runs', async () => {
    const { value } = await one.call('compare', { before: 'run-1', after: 'run-2' })
    expect(value).toMatchObject({ verdict: { outcome: 'fails' }, comparison: {} })
    expect((await one.call('compare', { before: 'run-1', after: 'run-99' })).text).toContain('no run-99 any more')
  })

  test('tries modes: the differences, with the names masked, and the password in clear text only when the person agrees', async () => {
    const options = { listings: 1, timeout: 2, data: 'passive' }
    const { value, text } = await one.call('matrix', { profile: 'practice', preset: 'quick', options })
    expect(value).toMatchObject({ format: 'ftpscope-report', identity: { redaction: 'vendor' } })
    const cells = value.cells as { key: string; verdict: { outcome: string } }[]
    expect(cells.map(({ key }) => key)).toContain('explicit-epsv-p-resume')
    expect(cells.every(({ key }) => !key.startsWith('plain'))).toBe(true)
    expect(value.notRun).toContainEqual(expect.objectContaining({ phase: 'skipped' }))
    expect(text).not.toContain(healthy.account.password)
    expect(text).not.toContain(`"${healthy.account.user}"`)
    // On this computer a password in clear text is nobody's to read.
    const plain = await one.call('matrix', { profile: 'practice', preset: 'quick', plain: true, options })
    expect(plain.error).toBe(false)
    expect((plain.value.cells as { key: string }[]).some(({ key }) => key.startsWith('plain'))).toBe(true)
  })

  test('gets no password in: neither in the URL nor beside it', async () => {
    const secret = 'kanarienvogel-7Q!z'
    for (const input of [
      { server: `ftp://bob:${encodeURIComponent(secret)}@127.0.0.1:${broken.port}/` },
      { server: urlOf(broken, 'ftp'), password: secret },
      { server: urlOf(broken, 'ftp'), options: { password: secret } },
    ]) {
      const { error, text } = await one.call('test', input)
      expect(error).toBe(true)
      expect(text).toMatch(/^A password is not taken in a call/)
      expect(text).not.toContain(secret)
    }
  })

  test('cannot write a file to the server when the person declines, nor pass by the certificate', async () => {
    const upload = await one.call('test', { profile: 'practice', options: { upload: '1KiB' } })
    expect(upload).toMatchObject({ error: true })
    expect(upload.text).toMatch(/The person has not agreed: .* writes a file to the server/)
    expect((await one.call('test', { profile: 'practice', options: { insecure: true } })).text).toContain(
      'is for the person',
    )
    expect((await one.call('test', { server: '--report=/tmp/x.html' })).error).toBe(true)
  })

  test('diagnoses the text of a log, and files of the named folder alone', async () => {
    const log = '220 ready\nUSER bob\n331 password\nPASS ***\n530 Login incorrect.\n'
    expect((await one.call('diagnose', { log })).value).toMatchObject({ verdict: { cause: 'login-rejected' } })
    const recorded = join(ROOT, 'test/transcripts/passive-port-silent/isa-2004-passive.jsonl')
    await copyFile(recorded, join(LOGS, 'night.jsonl'))
    expect((await one.call('diagnose', { file: 'night.jsonl' })).value).toMatchObject({
      verdict: { cause: 'pasv-port-filtered' },
    })
    await symlink(join(folder, 'netrc'), join(LOGS, 'link'))
    for (const file of ['link', '../netrc', join(folder, 'netrc')])
      expect((await one.call('diagnose', { file })).text).toContain('no such file in the folders')
  })

  test('has causes and replies explained', async () => {
    const { value } = await one.call('explain', { cause: 'pasv-port-filtered' })
    expect(JSON.stringify(value)).toContain('remedies')
    expect((await one.call('explain', { code: 425 })).value).toMatchObject({ class: 'temporary-failure' })
    expect((await one.call('explain', { cause: 'gremlins' })).text).toContain('There is no such cause')
  })

  test('sees what it diagnoses and compares masked, too: names of both runs, and of a log', async () => {
    const log = (user: string) =>
      `220 ready\nUSER ${user}\n331 password for ${user}\nPASS ***\n530 ${user} cannot log in from /srv/heron.\n`
    const first = await one.call('diagnose', { log: log('wren-user') })
    const second = await one.call('diagnose', { log: log('kestrel-user') })
    const compared = await one.call('compare', { before: first.value.run, after: second.value.run })
    expect(compared.error).toBe(false)
    for (const { text } of [first, second, compared]) expect(text).not.toMatch(/wren|kestrel|heron/)
  })

  test('nothing but the protocol came over standard output', () => expect(one.problems).toEqual([]))
})

test('the configuration of the guide starts', { timeout: SLOW }, async () => {
  const guide = await readFile(join(ROOT, 'docs/guide.md'), 'utf8')
  const [, block = ''] = /```json\n(\{\s+"mcpServers"[\s\S]*?)```/.exec(guide) ?? []
  const { command, args } = JSON.parse(block).mcpServers.ftpscope as { command: string; args: string[] }
  expect([command, args[0]]).toEqual(['ftpscope', 'mcp'])
  const configured = await assistant(null, {}, ...args.slice(1))
  expect((await configured.client.listTools()).tools).toHaveLength(5)
  await configured.client.close()
})

describe('an assistant whose client cannot ask', { timeout: SLOW }, () => {
  test.each([
    ['--password-env', 'LAB_PASSWORD'],
    ['--password-command', `"${process.execPath}" -p process.env.LAB_PASSWORD`],
  ])('is told what the person would have to allow on start, and may do that then (%s)', async (option, value) => {
    const env = { LAB_PASSWORD: broken.account.password }
    const other = await assistant(null, env, option, value, '--allow', broken.host, '--redact', 'public')
    try {
      const input = { server: urlOf(broken, 'ftp'), options: { listings: 1, timeout: 1, 'no-probe': true } }
      const { value, text } = await other.call('test', input)
      expect(value).toMatchObject({ verdict: { cause: 'pasv-port-filtered' } })
      expect(text).not.toContain(broken.host)
      const upload = await other.call('test', { ...input, options: { upload: '1KiB' } })
      expect(upload.text).toMatch(/this client cannot ask one\. Start ftpscope mcp with --consent upload/)
      expect((await other.call('test', { server: 'ftpes://bob@ftp.example.com/' })).text).toContain('--allow HOST')
      expect((await other.call('diagnose', { file: 'x.log' })).text).toContain('--files FOLDER')
      expect(other.problems).toEqual([])
    } finally {
      await other.client.close()
    }
  })
})
