/**
 * Two real firewalls in a row, one between client and DMZ, one on the server itself. A client alone cannot tell which of
 * them drops its data connections; a second place between the two can.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTranscript } from '../../src/shared/transcript/jsonl.ts'
import { SERVER_NAME_IPV4 } from './network.ts'
import { authorityFile, firewallsRun, ftpscope } from './program.ts'
import { startSsh } from './ssh.ts'
import { buildStand } from './stand.ts'

const dropping = (hook: 'forward' | 'input', ports = '50000-50010') => `
table inet firewall {
  chain ${hook} {
    type filter hook ${hook} priority filter; policy accept;
    tcp dport ${ports} drop
  }
}`

describe.runIf(firewallsRun())('ftpscope compare-places', () => {
  test.each([
    {
      who: 'the firewall of the office',
      near: dropping('forward'),
      far: '',
      side: 'way',
      sentence: 'on the side of “office”',
    },
    {
      who: 'the firewall of the server',
      near: '',
      far: dropping('input'),
      side: 'server',
      sentence: 'at the server, or the firewall before it',
    },
  ])('$who drops the data ports', { timeout: 600_000 }, async ({ near: nearRules, far, side, sentence }) => {
    const { network, server, remove } = await buildStand({
      title: 'two firewalls in a row',
      story: 'One of them drops the passive ports.',
      server: { product: 'vsftpd', tls: 'offered', passivePorts: [50000, 50010] },
      firewall: nearRules,
      runs: {},
    })
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-places-'))
    try {
      if (far !== '') expect(await network.run('server', ['nft', '-f', '-'], far)).toMatchObject({ code: 0 })
      const options = [
        '--ca',
        authorityFile(server),
        '--data',
        'pasv',
        '--timeout',
        '1',
        '--no-probe',
        '--password-stdin',
        '--quiet',
      ]
      const url = `ftpes://${server?.user}@${SERVER_NAME_IPV4}/`
      // The firewall's own namespace stands between the two, as a DMZ does.
      for (const [place, file] of [
        ['client', 'office'],
        ['firewall', 'dmz'],
      ] as const) {
        const run = ftpscope('test', url, ...options, '--transcript', join(folder, `${file}.jsonl`))
        await network.run(place, run, `${server?.password}\n`)
      }
      const alone = await network.run('client', ftpscope('diagnose', join(folder, 'office.jsonl'), '--json'))
      expect(JSON.parse(alone.stdout).verdict).toMatchObject({ stage: 'tcp-data', cause: 'pasv-port-filtered' })
      const files = ['office', 'dmz'].map((file) => join(folder, `${file}.jsonl`))
      const { stdout, code } = await network.run('client', ftpscope('compare-places', ...files, '--json'))
      const compared = JSON.parse(stdout)
      expect(compared.side).toBe(side)
      expect(compared.sentence).toContain(sentence)
      expect(code).toBe(2)

      // The same in one step: the second place over ssh.
      const ssh = await startSsh(network, 'firewall', { folder, program: ftpscope() })
      const from = [...ftpscope('test', url, ...options), '--json', '--transcript', join(folder, 'run.jsonl')]
      const said = await network.run('client', ssh.client([...from, '--from', ssh.url]), `${server?.password}\n`)
      expect(said.stderr).toBe('')
      expect(JSON.parse(said.stdout)).toMatchObject({
        format: 'ftpscope-places',
        side,
        places: [{ place: expect.stringMatching(/^here /) }, { place: ssh.name }],
        works: side === 'way' ? [ssh.name] : [],
        leftOut: [],
      })
      expect(said.code).toBe(2)
      const back = readFileSync(join(folder, 'run.root_192.0.2.1_2222.jsonl'), 'utf8')
      expect(readTranscript(back).transcript.complete).toBe(true)

      // As a dimension of a matrix, and of a list.
      const near = side === 'way'
      const passive = options.map((one) => (one === 'pasv' ? 'passive' : one))
      const modes = [...passive, '--preset', 'quick', '--cells', 'explicit', '--json']
      const many = await network.run(
        'client',
        ssh.client([...ftpscope('matrix', url, ...modes), '--from', ssh.url]),
        `${server?.password}\n`,
      )
      const { verdict, findings, cells } = JSON.parse(many.stdout)
      expect(findings[0]).toMatchObject({
        rule: 'places',
        stage: 'tcp-data',
        culprit: 'network-firewall',
        title: near ? 'The fault is on the side of “here”.' : 'The fault is at the server, or the firewall before it.',
      })
      expect(verdict).toMatchObject({ outcome: 'fails', cause: 'pasv-port-filtered' })
      expect(new Set(cells.map((one: { place?: string }) => one.place))).toEqual(new Set([undefined, ssh.name]))
      expect(many.code).toBe(2)
      writeFileSync(join(folder, 'list.csv'), `name,url\nBank,${url}\n`)
      const list = [
        ...ftpscope('fleet', join(folder, 'list.csv'), ...options.filter((one) => one !== '--no-probe')),
        '--json',
      ]
      const rows = await network.run('client', ssh.client([...list, '--from', ssh.url]), `${server?.password}\n`)
      expect(JSON.parse(rows.stdout).places).toMatchObject([
        { name: 'Bank', side, works: near ? [ssh.name] : [], fails: near ? ['here'] : ['here', ssh.name] },
      ])
      expect(ssh.left()).toEqual([])
      for (const text of [back, many.stdout, rows.stdout, ssh.commandLines(), said.stdout])
        expect(text).not.toContain(server?.password)
    } finally {
      rmSync(folder, { recursive: true })
      await remove()
    }
  })

  test('a place that cannot be used is said in a sentence, and an interrupted run leaves nothing there', {
    timeout: 600_000,
  }, async () => {
    const { network, server, remove } = await buildStand({
      title: 'a jump host',
      story: 'The office reaches nothing, the jump host does.',
      server: { product: 'vsftpd', tls: 'offered', passivePorts: [50000, 50010] },
      firewall: dropping('forward', '21'),
      runs: {},
    })
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-places-'))
    try {
      const ssh = await startSsh(network, 'firewall', { folder, program: ftpscope() })
      const run = ftpscope(
        'test',
        `ftp://${server?.user}@${SERVER_NAME_IPV4}/`,
        '--password-stdin',
        '--timeout',
        '1',
        '--no-probe',
      )
      for (const [place, sentence] of [
        [ssh.bareUrl, 'There is no ftpscope on the path of root@192.0.2.1:2222.'],
        [`${ssh.bareUrl}/nowhere`, 'There is no FTPScope at /nowhere'],
        ['ssh://root@192.0.2.1:2223', 'ssh does not reach root@192.0.2.1:2223: ssh: connect to host'],
      ] as const) {
        const { stderr, code } = await network.run(
          'client',
          ssh.client([...run, '--quiet', '--from', place]),
          `${server?.password}\n`,
        )
        expect(stderr).toContain(sentence)
        expect(code).toBe(3)
      }

      // Killed while the session there is silent: what ran there ends by itself.
      const idle = ssh.client([...run, '--idle', '500', '--from', ssh.url])
      const [file = '', ...args] = network.command('client', idle)
      const long = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'] })
      const over = new Promise((resolve) => long.once('exit', resolve))
      long.stdin.end(`${server?.password}\n`)
      await expect.poll(() => ssh.pid(), { timeout: 600_000 }).not.toBeNull()
      const there = ssh.pid() ?? 0
      long.kill('SIGKILL')
      await over
      await expect.poll(() => existsSync(`/proc/${there}`), { timeout: 600_000 }).toBe(false)
      expect(ssh.left()).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
      await remove()
    }
  })
})
