/** `--from` with a matrix and a fleet: the place as one more dimension. What two firewalls make of it is in `test/firewalls`. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fleet } from '../../../src/shared/fleet/fleet.ts'
import { fleetSchema } from '../../../src/shared/fleet/schema.ts'
import type { Report } from '../../../src/shared/report/report.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { type SshHere, sshHere } from '../session/ssh-here.ts'
import { runInProcess } from './in-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-from-'))
const path = (name: string) => join(folder, name)
const before = process.env.PATH
let ssh: SshHere
let good: ScriptedServer
let bad: ScriptedServer
beforeAll(async () => {
  ssh = sshHere()
  process.env.PATH = ssh.path
  ;[good, bad] = await Promise.all([startScriptedServer({}), startScriptedServer({ verbs: { LIST: '550 No.' } })])
})
afterAll(async () => {
  process.env.PATH = before
  ssh.remove()
  await Promise.all([good.close(), bad.close(), rm(folder, { recursive: true })])
})

const PASSWORD = 'moor-hen-93'
const MATRIX = ['--data', 'pasv', '--allow-plain', '--cells', 'plain', '--listings', '1', '--timeout', '5']
const matrix = (...args: string[]) =>
  runInProcess(['matrix', `ftp://bob@127.0.0.1:${good.port}/`, '--password-env', 'PW', ...MATRIX, ...args], {
    env: { PW: PASSWORD },
  })

describe('matrix --from', { timeout: 600_000 }, () => {
  test('each mode runs here and there; report, transcripts and words say which is which', async () => {
    const ran = await matrix('--from', 'ssh://admin@dmz.example.net', '--json', '--transcript', path('run.jsonl'))
    const report: Report = JSON.parse(ran.stdout)
    expect(report.cells?.map(({ key, place }) => [key, place])).toEqual([
      ['plain-pasv', undefined],
      ['plain-pasv-place2', 'admin@dmz.example.net'],
    ])
    expect(report.sessions).toHaveLength(2)
    expect(report.verdict).toMatchObject({ outcome: 'works', headline: 'Works in all 2 sessions that were tried.' })
    expect(ran.code).toBe(0)
    expect(readdirSync(folder)).toEqual(['run.plain-pasv-place2.admin_dmz.example.net.jsonl', 'run.plain-pasv.jsonl'])
    expect(ssh.words()).not.toContain(PASSWORD)
    expect(ran.stdout).not.toContain(PASSWORD)
  })

  test('in words, and masked in a report that is shared', async () => {
    const ran = await matrix('--from', 'ssh://admin@dmz.example.net', '--report', path('m.html'), '--redact', 'vendor')
    expect(ran.stdout).toContain('plain, from admin@dmz.example.net')
    const page = readFileSync(path('m.html'), 'utf8')
    expect(page).toMatch(/plain-pasv-place2, from host-\d/)
    expect(page).not.toContain('admin@dmz')
  })

  test('a place that nobody reaches is left out with the reason, and nothing is blamed', async () => {
    const ran = await matrix('--from', 'ssh://admin@nowhere', '--json')
    const report: Report = JSON.parse(ran.stdout)
    expect(report.cells).toHaveLength(1)
    expect(report.notRun).toMatchObject([
      {
        phase: 'skipped',
        place: 'admin@nowhere',
        because: expect.stringContaining('ssh does not reach admin@nowhere'),
      },
    ])
    expect(ran.code).toBe(0)
  })

  test.each([
    [['--from', 'ssh://a', '--from', 'ssh://a'], 'The same place is named twice'],
    [['--from', 'ssh://a', '--active-address', '192.0.2.1'], 'the address of one place'],
    [['--from', 'ssh://bob:secret@a'], 'Write ssh://user@host'],
  ])('%j is refused', async (args, why) => {
    const ran = await matrix(...args)
    expect(ran.code).toBe(64)
    expect(ran.stderr).toContain(why)
    expect(ran.stderr).not.toContain('secret')
  })
})

describe('fleet --from', { timeout: 600_000 }, () => {
  test('a row for each place, what they say together, and no place asked in vain twice', async () => {
    writeFileSync(
      path('list.csv'),
      `name,url\nBank,ftp://bob@127.0.0.1:${good.port}/\nShop,ftp://bob@127.0.0.1:${bad.port}/\n`,
    )
    const args = ['fleet', path('list.csv'), '--password-env', 'PW', '--listings', '1', '--parallel', '1']
    const places = ['--from', 'ssh://admin@dmz', '--from', 'ssh://nowhere']
    const tries = () => ssh.words().split('nowhere').length
    const begun = tries()
    const ran = await runInProcess(
      [...args, ...places, '--json', '--metrics', path('f.prom'), '--report', path('f.md')],
      {
        env: { PW: PASSWORD },
      },
    )
    const fleet: Fleet = JSON.parse(ran.stdout)
    expect(fleetSchema.parse(fleet)).toEqual(fleet)
    expect(fleet.servers.map(({ name, place, verdict }) => [name, place, verdict.outcome])).toEqual([
      ['Bank', undefined, 'works'],
      ['Bank', 'admin@dmz', 'works'],
      ['Bank', 'nowhere', 'inconclusive'],
      ['Shop', undefined, 'fails'],
      ['Shop', 'admin@dmz', 'fails'],
      ['Shop', 'nowhere', 'inconclusive'],
    ])
    expect(fleet.places).toMatchObject([{ name: 'Shop', side: 'server', works: [], fails: ['here', 'admin@dmz'] }])
    expect(tries() - begun).toBe(1)
    expect(readFileSync(path('f.prom'), 'utf8')).toContain('ftpscope_up{server="Bank",place="admin@dmz"} 1')
    expect(readFileSync(path('f.md'), 'utf8')).toContain('Ours or theirs')
    expect(ssh.words()).not.toContain(PASSWORD)
  })
})
