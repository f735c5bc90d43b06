import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import { openHistory } from '../../../src/main/storage/history.ts'
import { makeCertificate } from '../../scripted-server/certificates.ts'
import { startScriptedServer } from '../../scripted-server/scripted-server.ts'
import { computeVerdict, sampleFacts, sampleTranscript } from '../storage/sample-runs.ts'
import { temporaryHome } from '../storage/temporary-home.ts'
import { runInProcess } from './in-process.ts'

let home: string
beforeEach(async () => {
  home = await temporaryHome()
})
const ftpscope = (...args: string[]) => runInProcess(args, { env: { FTPSCOPE_HOME: home } })
const PROFILES = join(import.meta.dirname, '../../shared/imports/profiles/fixtures')

describe('ftpscope profiles', () => {
  test('import, list, show, add and remove; no password is kept', async () => {
    const imported = await ftpscope('profiles', 'import', join(PROFILES, 'sitemanager.xml'))
    expect(imported).toMatchObject({ code: 0, stdout: '4 profiles imported (FileZilla)\n' })
    expect(imported.stderr).toContain('Passwords are not taken over.')
    await ftpscope('profiles', 'add', 'Backup', 'ftps://joe:not-to-be-kept@b.example/', '--group', 'Own')
    const listed = await ftpscope('profiles', 'list')
    expect(listed.stdout).toContain('Customers/ACME - North:\n')
    expect(listed.stdout).toMatch(/ {2}Backup +ftps:\/\/joe@b\.example\/\n/)
    expect((await ftpscope('profiles', 'show', 'Own/Backup')).stdout).toBe('ftps://joe@b.example/\n')
    expect(await readFile(join(home, 'profiles.json'), 'utf8')).not.toMatch(/not-to-be-kept|Y2FuYXJ5/)
    expect((await ftpscope('profiles', 'remove', 'Backup')).code).toBe(0)
    const gone = await ftpscope('profiles', 'show', 'Backup')
    expect(gone).toMatchObject({ code: 64, stdout: '' })
    expect(gone.stderr).toContain('There is no profile of this name')
    const json = JSON.parse((await ftpscope('profiles', 'list', '--json')).stdout)
    expect(json).toHaveLength(4)
  })

  test('a pinned certificate is accepted; another one ends the session before the password', async () => {
    const [own, other] = await Promise.all([makeCertificate(), makeCertificate()])
    const server = await startScriptedServer({ security: 'explicit', tls: { cert: own.pem, key: own.key } })
    try {
      await ftpscope('profiles', 'add', 'Backup', `ftpes://joe@127.0.0.1:${server.port}/`, '--listings', '1')
      const run = async (...args: string[]) => {
        const from = server.received.length
        const world = { env: { FTPSCOPE_HOME: home, PASSWORD: 'secret-enough' } }
        const ran = await runInProcess(['test', '--profile', 'Backup', '--password-env', 'PASSWORD', ...args], world)
        return { ...ran, sent: server.received.slice(from).join('\n') }
      }
      const untrusted = await run()
      expect(untrusted).toMatchObject({ code: 2, sent: expect.not.stringMatching(/USER|PASS/) })
      // The verdict shows what is to be pinned.
      expect(untrusted.stdout.replace(/\s+/g, '')).toContain(own.fingerprint)

      expect(await ftpscope('profiles', 'pin', 'Backup', own.fingerprint.toLowerCase())).toMatchObject({ code: 0 })
      expect(await run()).toMatchObject({ code: 0, sent: expect.stringContaining('PASS secret-enough') })

      await ftpscope('profiles', 'pin', 'Backup', other.fingerprint)
      // Not even --insecure sends the password to another certificate than the pinned one.
      for (const args of [[], ['--insecure']]) {
        const changed = await run(...args)
        expect(changed).toMatchObject({ code: 2, sent: expect.not.stringMatching(/USER|PASS/) })
        expect(changed.stdout).toContain('not the one that was pinned')
      }
      expect(await run('--pin', own.fingerprint)).toMatchObject({ code: 0 })

      await ftpscope('profiles', 'pin', 'Backup', 'none')
      expect(JSON.parse((await ftpscope('profiles', 'show', 'Backup', '--json')).stdout).options).toMatchObject({
        pinnedFingerprint: null,
      })
      expect(await ftpscope('profiles', 'pin', 'Backup', 'AB:CD')).toMatchObject({
        code: 64,
        stderr: expect.stringContaining('64 hexadecimal digits'),
      })
    } finally {
      await server.close()
    }
  })

  test('test --profile runs a saved server with its options; those on the line come first', async () => {
    const server = await startScriptedServer({})
    try {
      const url = `ftp://joe@127.0.0.1:${server.port}/`
      await ftpscope('profiles', 'add', 'Backup', url, '--group', 'Own', '--data', 'pasv', '--listings', '2')
      const commands = async (...args: string[]) => {
        const before = server.received.length
        const world = { env: { FTPSCOPE_HOME: home, PASSWORD: 'secret-enough' } }
        const ran = await runInProcess(['test', ...args, '--password-env', 'PASSWORD', '--quiet'], world)
        expect(ran).toMatchObject({ code: 0 })
        return server.received
          .slice(before)
          .filter((line) => /^(USER|PASV|EPSV|LIST|MLSD)/.test(line))
          .map((line) => line.slice(0, 4))
      }
      expect(await commands('--profile', 'Own/Backup')).toEqual(['USER', 'PASV', 'LIST', 'PASV', 'LIST'])
      expect(await commands('--profile', 'Backup', '--data', 'epsv', '--listings', '1')).toEqual([
        'USER',
        'EPSV',
        'LIST',
      ])
      const twice = await ftpscope('test', url, '--profile', 'Backup')
      expect(twice).toMatchObject({ code: 64 })
      expect(twice.stderr).toContain('--profile: The URL names a server too')
      expect((await ftpscope('test', '--profile', 'Absent')).stderr).toContain('There is no profile of this name')
    } finally {
      await server.close()
    }
  })

  test('matrix --profile tries the modes around a saved server', async () => {
    const server = await startScriptedServer({})
    try {
      const url = `ftp://joe@127.0.0.1:${server.port}/`
      await ftpscope('profiles', 'add', 'Modes', url, '--listings', '1')
      const world = { env: { FTPSCOPE_HOME: home, PASSWORD: 'secret-enough' } }
      const args = [
        'matrix',
        '--allow-plain',
        '--cells',
        'plain-pasv',
        '--password-env',
        'PASSWORD',
        '--quiet',
        '--json',
      ]
      const ran = await runInProcess([...args, '--profile', 'Modes'], world)
      const { cells } = JSON.parse(ran.stdout) as { cells: { plan: { port: number; user: string } }[] }
      expect(cells.map(({ plan }) => [plan.port, plan.user])).toEqual([[server.port, 'joe']])
      const twice = await runInProcess([...args, url, '--profile', 'Modes'], world)
      expect(twice).toMatchObject({ code: 64 })
      expect(twice.stderr).toContain('--profile: The URL names a server too')
      const piped = await runInProcess([...args, url, '--transcript', '-'], world)
      expect(piped).toMatchObject({ code: 64 })
      expect(piped.stderr).toContain('--transcript: Many sessions cannot share standard output')
      expect((await runInProcess(['matrix'], world)).stderr).toContain('--profile NAME')
    } finally {
      await server.close()
    }
  })

  test('wrong files and names are said to be', async () => {
    const wrong = await ftpscope('profiles', 'import', join(home, 'nothing'))
    expect(wrong.code).toBe(64)
    await writeFile(join(home, 'prose.txt'), 'hello')
    expect((await ftpscope('profiles', 'import', join(home, 'prose.txt'))).stderr).toContain('FileZilla')
    for (const group of ['A', 'B']) await ftpscope('profiles', 'add', 'Twin', 'ftp://x.example', '--group', group)
    expect((await ftpscope('profiles', 'show', 'Twin')).stderr).toContain('A/Twin, B/Twin')
    expect((await ftpscope('profiles', 'add', 'x', 'sftp://x')).code).toBe(64)
  })
})

describe('ftpscope history', () => {
  async function seed(count: number): Promise<string[]> {
    const history = await openHistory({ home, computeVerdict })
    const ids: string[] = []
    for (let n = 0; n < count; n++) {
      const facts = sampleFacts(n)
      ids.push(facts.id)
      await history.add(facts, sampleTranscript(n))
    }
    await history.change(ids[0] ?? '', { tags: ['vpn'] })
    await history.close()
    return ids
  }

  test('lists with filters, tells paths, exports, imports, deletes and rebuilds', async () => {
    const ids = await seed(3)
    const listed = await ftpscope('history', 'list')
    expect(listed.stdout.trim().split('\n')).toHaveLength(3)
    expect(listed.stdout).toContain(`${ids[2]}  2026-01-01 00:02:00Z  fails alg-rejects-auth  Run 2\n`)
    expect((await ftpscope('history', 'list', '--tag', 'vpn')).stdout).toContain('Run 0 #vpn')
    expect((await ftpscope('history', 'list', '--outcome', 'works')).stdout).toBe('')
    const limited = await ftpscope('history', 'list', '--limit', '1', '--json')
    expect(JSON.parse(limited.stdout)).toMatchObject({ total: 3, entries: [{ id: ids[2] }] })

    const { stdout: path } = await ftpscope('history', 'path', (ids[1] ?? '').slice(-8))
    expect(await readFile(path.trim(), 'utf8')).toContain('"id":"transcript-1"')

    const zip = join(home, 'runs.zip')
    expect((await ftpscope('history', 'export', zip)).stderr).toContain(`wrote ${zip}`)
    expect((await ftpscope('history', 'delete', ids[0] ?? '', ids[1] ?? '')).stdout).toBe('2 deleted\n')
    expect((await ftpscope('history', 'import', zip)).stdout).toBe('2 added, 1 were there already\n')
    expect((await ftpscope('history', 'rebuild')).stdout).toBe('3 runs judged again\n')
  })

  test('unknown, ambiguous and unreadable are said to be', async () => {
    const ids = await seed(2)
    expect((await ftpscope('history', 'path', 'nothing')).code).toBe(64)
    expect((await ftpscope('history', 'path', (ids[0] ?? '').slice(0, 4))).stderr).toContain(
      '2 runs have an id like this',
    )
    await writeFile(join(home, 'prose'), 'hello')
    expect(await ftpscope('history', 'import', join(home, 'prose'))).toMatchObject({ code: 64 })
    await writeFile(
      join(home, 'part.zip'),
      zipSync({ 'runs/20260101T000000-aaaaaaaa.jsonl': strToU8('no transcript') }),
    )
    expect(await ftpscope('history', 'import', join(home, 'part.zip'))).toMatchObject({
      code: 3,
      stdout: '0 added, 0 were there already, 1 could not be read\n',
    })
  })
})
