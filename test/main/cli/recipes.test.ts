/** The recipes of docs/recipes, tried with the programs that they are for. */
import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metricsText } from '../../../src/shared/fleet/metrics.ts'
import { has } from '../../abilities.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { sampleFleet } from '../../shared/fleet/sample-fleet.ts'

const RECIPES = join(import.meta.dirname, '../../../docs/recipes')
const MAIN = join(import.meta.dirname, '../../../src/main/cli/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'ftpscope-recipes-'))
// Icinga reads its configuration as its own user.
chmodSync(folder, 0o755)
const program = join(folder, 'ftpscope')
let server: ScriptedServer

beforeAll(async () => {
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`)
  chmodSync(program, 0o755)
  server = await startScriptedServer({})
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** A recipe with this machine's program and a folder of the test's in place of the system's. */
const recipe = (name: string) =>
  readFileSync(join(RECIPES, name), 'utf8')
    .replaceAll('/usr/local/bin/ftpscope', program)
    .replace(/\/(?:etc\/ftpscope|var\/tmp|var\/lib\/prometheus\/node-exporter)/g, folder)

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  return new Promise<{ code: number; text: string; stdout: string }>((resolve) => {
    execFile(command, args, { timeout: 600_000, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, text: stdout + stderr, stdout }),
    )
  })
}

const here = (command: string) => process.env.CI === 'true' || has(command)
/** The words of a shell that these recipes use: no quotes but single ones. */
const words = (line: string) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

describe.runIf(process.platform === 'linux')('recipes', () => {
  test.runIf(here('systemd-analyze'))('systemd: service and timer', async () => {
    const units = ['ftpscope-fleet.service', 'ftpscope-fleet.timer']
    const paths = units.map((name) => join(folder, name))
    for (const [index, name] of units.entries()) writeFileSync(paths[index] ?? '', recipe(name))
    const { code, text } = await run('systemd-analyze', ['verify', '--recursive-errors=no', ...paths])
    expect(text.split('\n').filter((line) => line.includes('ftpscope'))).toEqual([])
    expect(code).toBe(0)
    const calendar = /OnCalendar=(.*)/.exec(recipe('ftpscope-fleet.timer'))?.[1] ?? ''
    expect((await run('systemd-analyze', ['calendar', calendar])).code).toBe(0)
    writeFileSync(join(folder, 'partners.csv'), `name,url\nPartner,ftp://127.0.0.1:${server.port}/\n`)
    const [command = '', ...args] = words(/ExecStart=(.*)/.exec(recipe('ftpscope-fleet.service'))?.[1] ?? '')
    expect(await run(command, args)).toMatchObject({ code: 0, stdout: expect.stringContaining('0 of 1 fail') })
    expect(readFileSync(join(folder, 'ftpscope.prom'), 'utf8')).toContain('ftpscope_up{server="Partner"} 1')
  })

  test('cron: silent when all is well, mail with what is not', async () => {
    const job =
      recipe('ftpscope.cron')
        .split('\n')
        .find((line) => line.startsWith('*/15'))
        ?.replace(/^(?:\S+\s+){6}/, '') ?? ''
    const home = join(folder, 'home')
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, '.netrc'), 'machine 127.0.0.1 login bob password x\n', { mode: 0o600 })
    const env = { ...process.env, HOME: home }
    writeFileSync(join(folder, 'partners.csv'), `name,url\nPartner,ftp://127.0.0.1:${server.port}/\n`)
    expect(await run('/bin/sh', ['-c', job], env)).toMatchObject({ code: 0, text: '' })
    writeFileSync(join(folder, 'partners.csv'), 'name,url\nGone,ftp://127.0.0.1:1/\n')
    expect((await run('/bin/sh', ['-c', job], env)).stdout).toMatch(/^Gone +FAILS at tcp-control/m)
  })

  test.runIf(here('promtool'))('Prometheus: the metrics, the rules, and the alerts that they raise', async () => {
    const metrics = join(folder, 'metrics.prom')
    writeFileSync(metrics, metricsText(sampleFleet))
    const checked = await run('/bin/sh', ['-c', `promtool check metrics < '${metrics}'`])
    expect(checked).toMatchObject({ code: 0, text: '' })
    const rules = join(folder, 'ftpscope.rules.yml')
    writeFileSync(rules, recipe('ftpscope.rules.yml'))
    expect(await run('promtool', ['check', 'rules', rules])).toMatchObject({ code: 0 })
    const samples = metricsText(sampleFleet)
      .split('\n')
      .filter((line) => /^ftpscope_(?:up|run)/.test(line) && !line.includes('cmd'))
      .map((line) => /^(.*) (\S+)$/.exec(line)?.slice(1) ?? [])
    const alerts = join(folder, 'alerts.yml')
    const series = [
      ...samples.map(([name = '', value]) => [name, `${value}x90`]),
      ['ftpscope_certificate_expiry_timestamp_seconds{server="Backup",connection="data"}', `${10 * 86_400}x90`],
      ['ftpscope_certificate_expiry_timestamp_seconds{server="Old",connection="control"}', `${60 * 86_400}x90`],
    ]
    const raised = (alert: string, labels: readonly object[]) => ({
      eval_time: '30m',
      alertname: alert,
      exp_alerts: labels,
    })
    // JSON is YAML.
    const tests = {
      rule_files: [rules],
      tests: [
        {
          interval: '1m',
          input_series: series.map(([name, values]) => ({ series: name, values })),
          alert_rule_test: [
            raised('FtpServerFails', [
              {
                exp_labels: { server: 'Left', severity: 'critical' },
                exp_annotations: { summary: 'FTP server Left does not do what is asked' },
              },
            ]),
            raised('FtpCertificateExpires', [
              {
                exp_labels: { server: 'Backup', severity: 'warning' },
                exp_annotations: { summary: 'The certificate of Backup runs out in 9d 23h 30m 0s' },
              },
            ]),
            raised('FtpTestsStopped', []),
          ],
        },
      ],
    }
    writeFileSync(alerts, JSON.stringify(tests))
    expect(await run('promtool', ['test', 'rules', alerts])).toMatchObject({ code: 0 })
  })

  test('Nagios: the command, as it runs it', async () => {
    const line = /command_line\s+(.*)/.exec(recipe('nagios.cfg'))?.[1] ?? ''
    const told = line
      .replace('ftpes://monitor@$HOSTADDRESS$/', `ftp://monitor@127.0.0.1:${server.port}/`)
      .replace('$USER5$', () => 'pa$$ word')
    expect(told).not.toMatch(/\$[A-Z]+\d*\$/)
    const { code, text } = await run('/bin/sh', ['-c', told])
    expect(text).toMatch(/^FTPS OK - [^|]*\|works=1;;;0;1 [^|]*\n$/)
    expect(code).toBe(0)
    expect(server.received).toContain('PASS pa$$ word')
  })

  test.runIf(here('icinga2'))('Icinga: its own check of the configuration, and the command', async () => {
    const config = join(folder, 'icinga2.conf')
    const host =
      'object Host "partner" { check_command = "ftpscope"; address = "127.0.0.1"; vars.ftps_url = "ftp://127.0.0.1/" }'
    writeFileSync(config, `${recipe('icinga2.conf')}\n${host}\n`)
    const { code, text } = await run('icinga2', ['daemon', '-C', '-c', config, '-x', 'warning'])
    expect(text).not.toMatch(/critical|unknown/i)
    expect(code).toBe(0)
    const flags = [...recipe('icinga2.conf').matchAll(/"(--[a-z-]+)"/g)].map(([, flag]) => flag ?? '')
    const help = (await run(program, ['test', '--help'])).stdout
    for (const flag of flags) expect(help).toContain(flag)
  })
})
