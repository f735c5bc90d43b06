/**
 * A real server behind a real firewall, and what each place wrote itself: captures at both ends and on the way, the server's
 * log, the firewall's LOG lines and its connection tracking. Nobody runs a program of ours but the client.
 */
import { type ChildProcess, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import type { Endpoint } from '../../src/shared/protocol/endpoint.ts'
import type { Report } from '../../src/shared/report/report.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import type { SessionOptions } from '../../src/shared/session/profile.ts'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import type { TranscriptEvent } from '../../src/shared/transcript/event.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { runInProcess } from '../main/cli/in-process.ts'
import { listening, ROOMY } from '../real-servers/tcpdump.ts'
import { startMiddlebox } from './background.ts'
import type { Place } from './network.ts'
import { firewallsRun, rowFor, rowOf } from './program.ts'
import { startSessions } from './run-sessions.ts'
import { loadScenario, type Scenario } from './scenario.ts'
import { buildStand, optionsOf } from './stand.ts'

/** Lets LOG rules of other namespaces than the first write to the kernel's log. */
const LOG_ALL = '/proc/sys/net/netfilter/nf_log_all_netns'

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-other-places-'))
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(50)) if (await holds()) return
  throw new Error(`waited in vain for ${what}`)
}

const DROP = `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    ct state established,related accept
    tcp dport 50000-50009 log prefix "FTP-DROP: " drop
  }
}`

interface Recorded {
  readonly transcript: Transcript
  readonly client: string
  readonly alone: Verdict
  readonly files: Readonly<
    Record<'clientCapture' | 'serverCapture' | 'text' | 'tracking' | 'kernel' | 'server', string>
  >
}

// The kernel keeps a hundred kilobytes or so: on a machine that has run for long, old lines go as new ones come.
const kernelLines = (): readonly string[] => execFileSync('dmesg').toString().split('\n')
/** Since the start of the machine; NaN of a line that continues another. */
const secondsOf = (line: string): number => Number(/^\[ *(\d+\.\d+)\]/.exec(line)?.[1] ?? Number.NaN)

/** One session, with everybody writing. */
async function record(name: string, scenario: Scenario, options: Partial<SessionOptions>): Promise<Recorded> {
  const stand = await buildStand(scenario)
  const { network, server } = stand
  try {
    const tcpdump = (place: Place, link: string, ...options: readonly string[]) =>
      network.start(place, ['tcpdump', '-n', '--immediate-mode', ...ROOMY, '-i', link, ...options])
    const capture = (place: 'client' | 'server') => {
      const path = join(folder, `${name}-${place}.pcap`)
      return { path, child: tcpdump(place, 'eth0', '-U', '-Z', 'root', '-w', path) }
    }
    const [clientCapture, serverCapture] = [capture('client'), capture('server')]
    const said = { text: '', tracking: '' }
    const hear = (key: 'text' | 'tracking', child: ChildProcess) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        said[key] += chunk.toString()
      })
      return child
    }
    const text = hear('text', tcpdump('firewall', 'inside', '-l'))
    hear('tracking', network.start('firewall', ['conntrack', '-E', '-o', 'timestamp']))
    await Promise.all([clientCapture.child, serverCapture.child, text].map(listening))
    /** Everybody keeps order: who holds this packet holds all that came before it. */
    const mark = async (port: number) => {
      const send = (place: Place, to: string) =>
        network.run(place, ['bash', '-c', `echo mark-${port} > /dev/udp/${to}/${port}`])
      await Promise.all([send('client', network.inside), send('server', network.outside)])
    }
    const tracks = scenario.firewall.includes('ct state')
    if (tracks)
      await until('conntrack', async () => {
        await mark(9)
        return said.tracking.includes('dport=9 ')
      })
    const before =
      kernelLines()
        .map(secondsOf)
        .findLast((seconds) => !Number.isNaN(seconds)) ?? 0
    const run = { options, expect: { outcome: 'fails', stage: null, cause: null, culprit: null } } as const
    const plan = planSession({ ...optionsOf(run, server), ...options, quickProbes: false })
    const transcript = await startSessions(network).run(plan, { password: server?.password ?? '' })
    await mark(10)
    const holdsMark = ({ path }: { readonly path: string }) => readFileSync(path).includes('mark-10')
    await until(
      'the captures',
      () =>
        holdsMark(clientCapture) &&
        holdsMark(serverCapture) &&
        said.text.includes(`${network.inside}.10: `) &&
        (!tracks || said.tracking.includes('dport=10 ')),
    )
    const kernel = kernelLines()
      .filter((line) => secondsOf(line) > before)
      .join('\n')
    const kept =
      name === 'vsftpd'
        ? { nftables: kernel, conntrack: said.tracking, tcpdump: said.text }
        : name === 'helper'
          ? { 'nf-ct-ftp': kernel }
          : {}
    if (process.env.FTPSCOPE_KEEP_LOGS === '1')
      for (const [form, text] of Object.entries(kept))
        writeFileSync(join(import.meta.dirname, '../shared/two-ended/real-logs', `${form}.log`), text)
    return {
      transcript,
      client: file(`${name}.jsonl`, encodeTranscript(transcript)),
      alone: diagnose(transcript, PRODUCTS).verdict,
      files: {
        clientCapture: clientCapture.path,
        serverCapture: serverCapture.path,
        text: file(`${name}-tcpdump.txt`, said.text),
        tracking: file(`${name}-conntrack.txt`, said.tracking),
        kernel: file(`${name}-kernel.log`, kernel),
        server: file(`${name}-server.log`, server?.log() ?? ''),
      },
    }
  } finally {
    await stand.remove()
  }
}

async function align(...paths: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await runInProcess(['align', ...paths, '--json'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

interface IsaRow {
  readonly event: TranscriptEvent | undefined
  readonly from: Endpoint | undefined
  readonly to: Endpoint | undefined
  readonly action: string
  readonly code: string
  readonly rule: string
}

/** ISA Server's firewall log as its documents show it, about the addresses, ports and times of a real session. */
function isaLog({ header }: Transcript, rows: readonly IsaRow[]): string {
  const lines = rows.map(({ event, from, to, action, code, rule }) => {
    const [date = '', time = ''] = new Date(Date.parse(header.startedAt) + (event?.at ?? 0)).toISOString().split('T')
    const [source, destination] = [from, to].map((one) => `${one?.address}:${one?.port}`)
    const networks = ['External', 'Internal']
    return [
      'ISA',
      date,
      time.slice(0, 8),
      'TCP',
      source,
      destination,
      from?.address,
      ...networks,
      action,
      code,
      rule,
      'FTP Server',
    ].join('\t')
  })
  return [
    '#Software: Microsoft(R) Internet Security and Acceleration Server 2006',
    '#Version: 2.0',
    '#Fields: computer\tdate\ttime\tIP protocol\tsource\tdestination\toriginal client IP\tsource network\tdestination network\taction\tstatus\trule\tapplication protocol',
    ...lines,
  ].join('\n')
}

const verdicts = ({ ends }: Report) => [
  ...new Set(ends?.sightings?.filter(({ kind }) => kind === 'data').map(({ verdict }) => verdict)),
]

describe.runIf(firewallsRun())('other places', () => {
  let logged = '0'
  beforeAll(() => {
    logged = readFileSync(LOG_ALL, 'utf8')
    writeFileSync(LOG_ALL, '1')
  })
  afterAll(() => {
    writeFileSync(LOG_ALL, logged)
    rmSync(folder, { recursive: true })
  })

  test.each(['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'] as const)(
    '%s: a data port that the firewall drops',
    { timeout: 600_000 },
    async (product) => {
      const server = { product, tls: 'offered', passivePorts: [50_000, 50_009] } as const
      const scenario: Scenario = { title: '', story: '', server, firewall: DROP, runs: {} }
      const { client, alone, files } = await record(product, scenario, { security: 'plain', data: 'pasv' })
      expect(alone).toMatchObject({ cause: 'pasv-port-filtered', certainty: 'likely' })

      const byKernel = await align(client, files.kernel)
      expect(byKernel.ends?.sightings).toContainEqual(
        expect.objectContaining({
          kind: 'data',
          verdict: 'dropped-here',
          ruleName: 'FTP-DROP',
          vantage: 'middle',
          joinedBy: expect.any(String),
        }),
      )
      expect(byKernel.verdict).toMatchObject({
        cause: 'pasv-port-filtered',
        certainty: 'proven',
        culprit: 'network-firewall',
      })

      const byCapture = await align(client, files.serverCapture)
      expect(verdicts(byCapture)).toEqual(['not-arrived'])
      expect(byCapture.verdict).toMatchObject({ cause: 'pasv-port-filtered', certainty: 'proven' })
      expect(byCapture.ends?.sources).toMatchObject([{ vantage: 'server' }])

      // The captures of both ends are enough without a transcript.
      const byBoth = await align(files.clientCapture, files.serverCapture)
      expect(byBoth.verdict).toMatchObject({ cause: 'pasv-port-filtered', certainty: 'proven' })

      const byText = await align(client, files.text)
      expect(verdicts(byText)).toEqual(['passed-no-answer'])
      const byLog = await align(client, files.server)
      expect(byLog.ends?.exchanges.filter(({ fate }) => fate !== 'delivered')).toEqual([])
      expect(byLog.ends?.exchanges.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['USER', 'PASV']))
      const byTracking = await align(client, files.tracking)
      expect(byTracking.ends?.sightings).toContainEqual(expect.objectContaining({ kind: 'control', verdict: 'passed' }))

      const all = await align(client, files.serverCapture, files.kernel, files.text, files.tracking, files.server)
      expect(all.ends?.sources?.map(({ exchanges, connections }) => exchanges + connections > 0)).not.toContain(false)
      const title = `a data port is dropped, before ${product}`
      expect(rowOf(title)).toBe(rowFor(title, alone, all.verdict))
    },
  )

  test('ISA 2006, first half: AUTH is answered by its filter', { timeout: 600_000 }, async () => {
    const scenario = await loadScenario('isa-like-filter-before-vsftpd')
    const { client, transcript, alone, files } = await record('isa', scenario, { data: 'pasv' })
    const proven = { cause: 'alg-rejects-auth', stage: 'auth', certainty: 'proven', culprit: 'alg' }
    const forged = expect.objectContaining({ verb: 'AUTH', fate: 'forged' })
    for (const paths of [
      [client, files.serverCapture],
      [files.clientCapture, files.serverCapture],
      [client, files.server],
    ]) {
      const report = await align(...paths)
      expect(report.ends?.exchanges).toContainEqual(forged)
      expect(report.verdict).toMatchObject(proven)
    }
    // What the founding case had: two sniffers, and the column of ISA's log that nobody reads.
    const sniffers = await align(files.clientCapture, files.serverCapture)
    const control = transcript.events.find((event) => event.type === 'connected')
    const refused = transcript.events.find((event) => event.type === 'reply' && event.code >= 500)
    const row = { from: control?.local, to: control?.remote, rule: 'Publish FTP' }
    const isa = isaLog(transcript, [
      { ...row, event: control, action: 'Establish', code: '0x0' },
      { ...row, event: refused, action: 'Terminate', code: '0x80074e24' },
    ])
    const byIsa = await align(client, file('isa-firewall.log', isa))
    expect(byIsa.ends?.sightings).toContainEqual(
      expect.objectContaining({
        kind: 'control',
        verdict: 'ended-here',
        ruleName: 'Publish FTP',
        says: expect.stringContaining('FWX_E_CONNECTION_KILLED 0x80074e24'),
        joinedBy: 'five-tuple',
      }),
    )
    expect(byIsa.verdict).toMatchObject(proven)
    const both = await align(client, files.serverCapture, files.server)
    for (const [by, { verdict }] of [
      ['capture and log of the server', both],
      ['tcpdump at both ends', sniffers],
      ['ISA’s own log (0x80074E24)', byIsa],
    ] as const) {
      const title = `AUTH is answered by a filter: ${by}`
      expect(rowOf(title)).toBe(rowFor(title, alone, verdict))
    }
  })

  test('ISA 2006, second half: with the filter off, nothing opens the data port', { timeout: 600_000 }, async () => {
    const server = { product: 'vsftpd', tls: 'offered', passivePorts: [50_000, 50_009] } as const
    const scenario: Scenario = { title: '', story: '', server, firewall: DROP, runs: {} }
    const { client, transcript, alone, files } = await record('isa-second', scenario, { data: 'pasv' })
    const proven = { cause: 'pasv-port-filtered', stage: 'tcp-data', certainty: 'proven', culprit: 'network-firewall' }
    const sniffers = await align(files.clientCapture, files.serverCapture)
    expect(sniffers.verdict).toMatchObject(proven)
    const control = transcript.events.find((event) => event.type === 'connected')
    const dialled = transcript.events.find(
      (event) => event.type === 'connect-started' && event.connection.startsWith('data'),
    )
    const to = dialled?.type === 'connect-started' ? dialled.to : undefined
    const isa = isaLog(transcript, [
      { event: control, from: control?.local, to: control?.remote, action: 'Establish', code: '0x0', rule: 'FTPS' },
      {
        event: dialled,
        from: control && { ...control.local, port: 49_999 },
        to: to && { address: to.address ?? '', port: to.port },
        action: 'Denied',
        code: '0xc004000d',
        rule: 'Default rule',
      },
    ])
    const byIsa = await align(client, file('isa-second.log', isa))
    expect(byIsa.ends?.sightings).toContainEqual(
      expect.objectContaining({ kind: 'data', verdict: 'dropped-here', ruleName: 'Default rule' }),
    )
    expect(byIsa.verdict).toMatchObject(proven)
    for (const [by, { verdict }] of [
      ['tcpdump at both ends', sniffers],
      ['ISA’s own log (0xC004000D)', byIsa],
    ] as const) {
      const title = `a data port of FTPS is dropped: ${by}`
      expect(rowOf(title)).toBe(rowFor(title, alone, verdict))
    }
  })

  test('a 227 that comes in two packets: the kernel’s FTP helper drops it, and its own lines say so', {
    timeout: 600_000,
  }, async () => {
    const scenario: Scenario = {
      title: '',
      story: '',
      server: null,
      firewall: `
table inet firewall {
  ct helper ftp {
    type "ftp" protocol tcp;
  }
  chain prerouting {
    type filter hook prerouting priority filter; policy accept;
    tcp dport 21 ct helper set "ftp"
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    ct state established,related accept
  }
}`,
      prepare: async ({ network }) => {
        await network.run('firewall', ['sysctl', '-w', 'net.netfilter.nf_log.2=nf_log_ipv4'])
        await startMiddlebox(network, 'server', 'split-reply-server', { address: network.serverAddress })
      },
      runs: {},
    }
    const { client, alone, files } = await record('helper', scenario, { security: 'plain', data: 'pasv', user: 'bob' })
    const { verdict, ends } = await align(client, files.kernel)
    expect(ends?.sightings).toMatchObject([
      {
        kind: 'control',
        verdict: 'ended-here',
        joinedBy: 'five-tuple',
        says: expect.stringMatching(/^nf_ct_ftp: .*227 /),
      },
    ])
    expect(verdict).toMatchObject({ cause: 'inspection-breaks-control', certainty: 'proven', culprit: 'alg' })
    expect(ends?.sources).toMatchObject([{ format: 'linux-netfilter', vantage: 'middle', unread: 0 }])
    const title = 'the kernel’s FTP helper drops a 227: its own lines'
    expect(rowOf(title)).toBe(rowFor(title, alone, verdict))
  })

  test('AUTH is swallowed: the capture at the server does not hold it', { timeout: 600_000 }, async () => {
    const { client, alone, files } = await record('swallowed', await loadScenario('auth-swallowed'), { data: 'epsv' })
    const { verdict, ends } = await align(client, files.serverCapture)
    expect(ends?.exchanges).toContainEqual(expect.objectContaining({ verb: 'AUTH', fate: 'dropped' }))
    expect(verdict).toMatchObject({ cause: 'inspection-breaks-control', certainty: 'proven' })
    const title = 'AUTH is swallowed: capture of the server'
    expect(rowOf(title)).toBe(rowFor(title, alone, verdict))
  })
})
