import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { TRANSCRIPT } from '../../shared/transcript/sample-transcript.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-diagnose-'))
afterAll(() => rm(folder, { recursive: true }))
const put = (name: string, content: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const LOG = '> AUTH TLS\n< 534 Policy requires SSL.\n* Connection closed\n'

describe('ftpscope diagnose', () => {
  test('a transcript that ftpscope test kept gives the verdict and exit code of the session', async () => {
    const server = await startScriptedServer({ verbs: { PASS: '530 Login incorrect.' } })
    const file = join(folder, 'kept.jsonl')
    const session = await runInProcess(['test', `ftp://bob:pw@127.0.0.1:${server.port}/`, '--transcript', file])
    await server.close()
    const later = await runInProcess(['diagnose', file])
    expect(later).toEqual({ code: session.code, stdout: session.stdout, stderr: '' })
  })

  test('a log of another client, from a file and from standard input', async () => {
    const fromFile = await runInProcess(['diagnose', put('client.log', LOG)])
    expect(fromFile.stdout).toMatch(/^!! +AUTH TLS +534 Policy requires SSL\.$/m)
    expect(fromFile.stdout).toMatch(/^FAILS at the encryption: /m)
    expect(fromFile.code).toBe(2)
    expect(await runInProcess(['diagnose', '-'], { stdin: LOG })).toEqual(fromFile)
  })

  test('--json gives the report, --quiet one line', async () => {
    const { stdout } = await runInProcess(['diagnose', '-', '--json'], { stdin: LOG })
    expect(JSON.parse(stdout)).toMatchObject({ format: 'ftpscope-report', version: 1, verdict: { stage: 'auth' } })
    const quiet = await runInProcess(['diagnose', '-', '--quiet'], { stdin: LOG })
    expect(quiet.stdout).toMatch(/^FAILS at auth: .*\n$/)
  })

  test('a transcript that was cut says so and is judged as far as it goes', async () => {
    const whole = encodeTranscript(TRANSCRIPT)
    const ran = await runInProcess(['diagnose', put('cut.jsonl', whole.slice(0, -40))])
    expect(ran.stderr).toMatch(/transcript is damaged.*line 7: the file ends within a line/)
    expect(ran.stdout).toContain('AUTH TLS')
  })

  test.each<[name: string, content: string, code: number, says: RegExp]>([
    ['nothing in it', '', 3, /empty/],
    ['prose of something else', 'once upon a time\n', 3, /No FTP command/],
    ['a transcript cut in its first line', '{"format":"ftpscope-transcript","ver', 3, /nothing was recorded/],
    ['a newer transcript', '{"format":"ftpscope-transcript","version":9}\n', 3, /Update FTPScope/],
  ])('%s: exit code %i in plain words', async (name, content, code, says) => {
    const ran = await runInProcess(['diagnose', put(`${name}.txt`, content)])
    expect(ran).toMatchObject({ code, stdout: '' })
    expect(ran.stderr).toMatch(says)
  })

  test('no such file is wrong usage', async () => {
    expect((await runInProcess(['diagnose', join(folder, 'absent')])).code).toBe(64)
  })
})
