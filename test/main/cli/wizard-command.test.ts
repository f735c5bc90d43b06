/** `ftpscope wizard` in a terminal, against the practice lab: founding cases from the first question to the end. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type RunningScenario, startScenario } from '../../../src/main/lab/start-scenario.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { converse, type Turn } from './conversation.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-wizard-'))
afterAll(() => rm(folder, { recursive: true }))

let lab: RunningScenario | null = null
afterEach(async () => {
  await lab?.close()
  lab = null
})

const SLOW = 240_000

async function start(scenario: string) {
  lab = await startScenario(scenario)
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, lab.caPem)
  return {
    running: lab,
    args: ['wizard', '--ca', ca, '--timeout', '1.5', '--password-env', 'PW'],
    env: { PW: lab.account.password },
  }
}

const choiceNumber = (screen: string, title: string): string =>
  new RegExp(`^ +(\\d+) +${title}`, 'm').exec(screen)?.[1] ?? ''

describe('founding case 1: a filter that knows no AUTH', () => {
  test('two changes lead to a session that works', { timeout: SLOW }, async () => {
    const { running, args, env } = await start('isa-2006')
    const report = join(folder, 'case1.json')
    const fixAndGoOn = async () => {
      await running.applyNextFix()
      return 'again'
    }
    const turns: Turn[] = [
      [/What are you trying to do\?/, 'publish'],
      [/Paste the log/, ''],
      [/Which server\?/, `${running.host}:${running.port}`],
      [/Which kind of encryption/, '1'],
      [/Which user name\?/, running.account.user],
      [/What can you change yourself\?/, '3 4'],
      [/Which firewall is between/, 'microsoft-isa-tmg'],
      [/What next\?/, fixAndGoOn],
      [/What next\?/, fixAndGoOn],
      [/What next\?/, 'finish'],
    ]
    const { code, screens, stdout, stderr } = await converse([...args, '--report', report], turns, env)
    const [, , , , , , , first = '', second = '', third = '', end = ''] = screens

    expect(first).toMatch(/\[FAIL\] Agree on encryption/)
    expect(first).toMatch(/FAILS at the encryption: Your firewall, or theirs, does not know FTPS/)
    expect(first).toMatch(/FTP Access Filter/)
    expect(first).toMatch(/\[ \] {4}Open the second connection, not tested yet/)

    expect(second).toMatch(/\[ok\] {3}Agree on encryption/)
    expect(second).toMatch(/\[FAIL\] Open the second connection/)
    expect(second).toMatch(/Connections that must be permitted/)
    expect(second).toMatch(/came further than before/)
    // One end alone is not sure of this one.
    expect(second).toMatch(/Can somebody start a program at the other end\?.*ftpscope respond --passive-ports/s)

    expect(third).toMatch(/^WORKS/m)
    expect(third).toMatch(/works now/)
    expect(third).not.toContain('ftpscope respond')

    expect(end).toMatch(/Settings that work: explicit TLS/)
    expect(end).toMatch(/ISA Server 2004\/2006/)
    expect(code).toBeLessThanOrEqual(1)

    const written = JSON.parse(await readFile(report, 'utf8')) as Report
    expect(written.verdict.outcome).toMatch(/^works/)
    expect(written.comparison?.change).toBe('fixed')
    for (const text of [stdout, stderr, await readFile(report, 'utf8')])
      expect(text).not.toContain(running.account.password)
  })
})

describe('founding case 2: outbound data ports closed, no control over the server', () => {
  test('a rule to ask for, with direction, sample and the range to ask the admin of the server for', {
    timeout: SLOW,
  }, async () => {
    const { running, args, env } = await start('isa-2004')
    const { code, screens } = await converse(
      args,
      [
        [/What are you trying to do\?/, 'reach'],
        [/Paste the log/, ''],
        [/Which server\?/, `${running.host}:${running.port}`],
        [/Which kind of encryption/, 'plain'],
        [/Which user name\?/, running.account.user],
        [/in clear text\?/, 'yes'],
        [/What can you change yourself\?/, 'client-firewall'],
        [/Which firewall is between/, 'linux-netfilter-nftables'],
        [/What next\?/, 'finish'],
      ],
      env,
    )
    const result = screens.at(-2) ?? ''
    const end = screens.at(-1) ?? ''
    expect(result).toMatch(/FAILS at the data connection/)
    for (const screen of [result, end]) {
      expect(screen).toMatch(/Data, passive .* not known +ask admin +client +(?:[89]|1\d) ×/)
      expect(screen).toMatch(/For the server’s administrator: Please set a fixed range/)
      expect(screen).toMatch(/for\s+instance\s+of\s+100\s+ports/)
    }
    expect(end).toMatch(/insert rule inet filter forward/)
    expect(code).toBe(2)
  })
})

describe('questions', () => {
  test('everything but the host can be skipped; a wrong answer says what is right', { timeout: SLOW }, async () => {
    const { running, args } = await start('healthy-explicit-tls')
    const { code, screens } = await converse(args.slice(0, -2), [
      [/What are you trying to do\?/, 'seven'],
      [/Give a number from 1 to 3/, ''],
      [/Paste the log/, ''],
      [/Which server\?/, ''],
      [/Empty/, 'two words'],
      [/contains spaces/, `${running.host}:${running.port}`],
      [/Which kind/, ''],
      [/Which user/, running.account.user],
      [/What can you change/, 'b'],
      [/Which user/, running.account.user],
      [/What can you change/, ''],
      [/Which firewall/, ''],
      [/Password: /, running.account.password],
      [/What next\?/, 'finish'],
    ])
    expect(screens[1]).not.toContain('Skipped')
    expect(screens.at(-1)).toMatch(/Settings that work/)
    expect(code).toBeLessThanOrEqual(1)
  })

  test('t asks only for what the test needs', { timeout: SLOW }, async () => {
    const { running, args, env } = await start('healthy-explicit-tls')
    const { screens, code } = await converse(
      args,
      [
        [/What are you trying/, 't'],
        [/Which server\?/, `${running.host}:${running.port}`],
        [/Which kind/, 't'],
        [/Which user/, running.account.user],
        [/What can you change/, 't'],
        [/What next\?/, 'finish'],
      ],
      env,
    )
    expect(screens.at(-1)).toMatch(/Settings that work/)
    expect(code).toBeLessThanOrEqual(1)
  })

  test('an upload waits for a yes', { timeout: SLOW }, async () => {
    const { running, args, env } = await start('healthy-explicit-tls')
    const url = `ftpes://${running.account.user}@${running.host}:${running.port}/`
    const { screens, code } = await converse(
      ['wizard', url, ...args.slice(1)],
      [
        [/What are you trying/, 't'],
        [/What next\?/, 'upload'],
        [/writes a file to the server[\s\S]*Type yes to agree: /, 'no'],
        [/What next\?/, 'upload'],
        [/Type yes to agree: /, 'yes'],
        [/What next\?/, 'finish'],
      ],
      env,
    )
    expect(screens[5]).toMatch(/Test an upload[\s\S]*You agreed: it writes a file/)
    expect(screens[5]).toMatch(/^WORKS/m)
    expect(choiceNumber(screens[5] ?? '', 'Finish')).not.toBe('')
    expect(code).toBeLessThanOrEqual(1)
  })

  test('a pasted log is diagnosed at once', { timeout: SLOW }, async () => {
    const log = [
      '> AUTH TLS',
      '< 500 AUTH not understood',
      '> USER bob',
      '< 331 Password required',
      '> PASS hunter2secret',
      '< 530 Login incorrect.',
      '.',
    ].join('\n')
    const { screens, stdout, code } = await converse(
      ['wizard'],
      [
        [/What are you trying/, ''],
        [/Paste the log/, log],
        [/Which server\?/, 'q'],
      ],
    )
    expect(screens[2]).toMatch(/The log says: FAILS at /)
    expect(stdout).not.toContain('hunter2secret')
    expect(code).toBe(3)
  })

  test('the end of standard input ends the wizard', async () => {
    const ran = await runInProcess(['wizard'], { stdin: 'reach\n' })
    expect(ran.code).toBe(3)
    expect(ran.stdout).toContain('Paste the log')
  })

  test.each([
    [['wizard', 'http://x/'], 'URL'],
    [['wizard', '--implicit-port', '0'], '--implicit-port'],
  ])('%j is wrong usage', async (args, what) => {
    const ran = await runInProcess(args)
    expect(ran.code).toBe(64)
    expect(ran.stderr).toContain(what)
  })
})
