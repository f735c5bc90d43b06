/**
 * Both ends of one session through a real firewall: the responder behind it, the client before it, two processes that share
 * no file. What one end can only suspect, both prove.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import type { Report } from '../../src/shared/report/report.ts'
import { mustRun } from '../real-servers/packages.ts'
import { makeNetwork, type Network, SERVER_NAME_IPV4, whyNoNetworks } from './network.ts'
import { loadScenario, rulesOf, type Scenario } from './scenario.ts'

/** The sources themselves, so that no older build is tested. */
const MAIN = join(import.meta.dirname, '../../src/main/cli/main.ts')
const PROGRAM = `import { main } from ${JSON.stringify(MAIN)}; await main(process.argv.slice(1))`
const ftpscope = (...args: readonly string[]) => [
  process.execPath,
  '--input-type=module',
  '--eval',
  PROGRAM,
  '--',
  ...args,
]

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/two-ended.md'), 'utf8')

const inWords = ({ outcome, cause, certainty }: Verdict): string =>
  cause === null ? outcome : `${outcome}: \`${cause}\`, ${certainty}`

interface Case {
  readonly title: string
  readonly network?: Scenario['network']
  readonly rules: string
  readonly prepare?: (network: Network) => Promise<void>
  readonly respond?: readonly string[]
  readonly url?: string
  readonly options?: readonly string[]
  readonly verdict: object
  /** Fates of the exchanges of these verbs, each once. */
  readonly exchanges: Readonly<Record<string, readonly string[]>>
  readonly connections: readonly object[]
}

const of = async (name: string): Promise<Pick<Case, 'network' | 'rules' | 'prepare'>> => {
  const { network, firewall, prepare } = await loadScenario(name)
  return {
    rules: firewall,
    ...(network ? { network } : {}),
    ...(prepare ? { prepare: async (made) => prepare({ network: made, server: null }) } : {}),
  }
}
const proven = (cause: string, stage: string) => ({ outcome: 'fails', cause, stage, certainty: 'proven' })

const cases: readonly Case[] = [
  {
    title: 'an open way changes nothing',
    rules: 'table inet firewall {\n}',
    verdict: { outcome: 'works' },
    exchanges: { AUTH: ['delivered'], PASV: ['delivered'], USER: ['delivered'] },
    connections: [{ kind: 'control', fate: 'arrived', clientHello: 'delivered' }],
  },
  {
    title: 'AUTH is answered by a filter',
    ...(await of('isa-like-filter-before-vsftpd')),
    verdict: proven('alg-rejects-auth', 'auth'),
    exchanges: { AUTH: ['forged'], SYST: ['delivered'], FEAT: ['forged'] },
    connections: [{ kind: 'control', fate: 'arrived' }],
  },
  {
    title: 'AUTH is swallowed',
    ...(await of('auth-swallowed')),
    verdict: proven('inspection-breaks-control', 'auth'),
    exchanges: { AUTH: ['dropped'], SYST: ['delivered'] },
    connections: [{ kind: 'control', fate: 'arrived' }],
  },
  {
    title: '227 is rewritten by the NAT helper',
    ...(await of('published-server-private-address')),
    url: 'ftp://192.0.2.1/',
    verdict: { outcome: 'works' },
    exchanges: { PASV: ['rewritten'], USER: ['delivered'], LIST: ['delivered'] },
    connections: [
      { kind: 'control', fate: 'arrived' },
      { kind: 'data', fate: 'arrived' },
    ],
  },
  {
    title: 'PORT is rewritten by the NAT helper',
    ...(await of('masquerade-with-helper')),
    url: `ftp://${SERVER_NAME_IPV4}/`,
    options: ['--data', 'port'],
    verdict: { outcome: 'works' },
    exchanges: { PORT: ['rewritten'], LIST: ['delivered'] },
    connections: [
      { kind: 'control', fate: 'arrived' },
      { kind: 'data', fate: 'arrived' },
    ],
  },
  {
    title: 'one data port of ten is dropped',
    rules: `
table inet firewall {
  chain forward {
    type filter hook forward priority filter; policy accept;
    tcp dport 50003 drop
  }
}`,
    respond: ['--passive-ports', '50000-50009'],
    options: ['--data', 'pasv', '--listings', '10'],
    verdict: proven('pasv-port-filtered', 'tcp-data'),
    exchanges: { AUTH: ['delivered'], PASV: ['delivered'], LIST: ['delivered'] },
    connections: [
      { kind: 'data', port: 50002, fate: 'arrived' },
      { kind: 'data', port: 50003, fate: 'never-arrived' },
    ],
  },
  {
    title: 'data connections leave through another address',
    rules: `
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    oifname "outside" tcp dport 50000-50009 snat to 198.51.100.99
  }
}`,
    prepare: async (network) => {
      await network.run('firewall', ['ip', 'address', 'add', '198.51.100.99/24', 'dev', 'outside'])
    },
    respond: ['--passive-ports', '50000-50009'],
    verdict: { outcome: 'works-with-warnings', cause: 'data-peer-address-mismatch', certainty: 'proven' },
    exchanges: { PASV: ['delivered'] },
    connections: [
      { kind: 'control', seenAs: { address: '192.0.2.10' } },
      { kind: 'data', fate: 'arrived', seenAs: { address: '198.51.100.99' } },
    ],
  },
  {
    title: 'TLS is ended on the way',
    ...(await of('tls-intercepted')),
    respond: ['--implicit', '--listen', '0.0.0.0:990'],
    url: `ftps://${SERVER_NAME_IPV4}/`,
    verdict: proven('tls-intercepted', 'tls-control'),
    exchanges: {},
    connections: [{ kind: 'control', fate: 'arrived', clientHello: 'replaced' }],
  },
]

/** The responder's pairing code, once it listens. */
async function startResponder(network: Network, args: readonly string[]): Promise<string> {
  const child = network.start('server', ftpscope('respond', '--json', ...args))
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const code = /"code":"([^"]+)"/.exec(said)?.[1]
      if (code) resolve(code)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (exit) => reject(new Error(`the responder ended (${exit}): ${said}`)))
  })
}

describe.runIf(mustRun() && (process.env.CI === 'true' || whyNoNetworks() === null))('both ends', () => {
  test.each(cases)('$title', { timeout: 120_000 }, async (one) => {
    const network = await makeNetwork(one.network)
    try {
      await network.loadRules(rulesOf({ firewall: one.rules }, network))
      await one.prepare?.(network)
      const code = await startResponder(network, one.respond ?? [])
      const url = one.url ?? `ftpes://${SERVER_NAME_IPV4}/`
      const options = one.options ?? ['--data', 'pasv']
      const run = ftpscope('test', url, '--responder', code, '--timeout', '2', '--json', '--quiet', ...options)
      const { stdout, stderr } = await network.run('client', run)
      expect(stderr).not.toContain('does not come back')
      const report: Report = JSON.parse(stdout)
      const { ends } = report
      const fates = Object.keys(one.exchanges).map((verb) => [
        verb,
        [...new Set(ends?.exchanges.filter((exchange) => exchange.verb === verb).map(({ fate }) => fate))],
      ])
      expect(Object.fromEntries(fates)).toEqual(one.exchanges)
      for (const connection of one.connections)
        expect(ends?.connections).toContainEqual(expect.objectContaining(asMatcher(connection)))
      expect(report.verdict).toMatchObject(one.verdict)
      const [session] = report.sessions
      if (!session) throw new Error('no session was reported')
      const alone = diagnose(session.transcript, PRODUCTS).verdict
      const row = PAGE.split('\n').find((line) => line.startsWith(`| ${one.title} |`))
      expect(row).toBe(`| ${one.title} | ${inWords(alone)} | ${inWords(report.verdict)} |`)
    } finally {
      await network.remove()
    }
  })
})

const asMatcher = (wanted: object) =>
  Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [
      key,
      typeof value === 'object' ? expect.objectContaining(value) : value,
    ]),
  )
