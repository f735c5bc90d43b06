/**
 * The matrix before real firewalls, and rule requests put to the test: the emitted rule is loaded into the firewall that
 * blocked, and lets the same session through; one port narrower, it does not.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { RuleRequest } from '../../src/shared/firewall-rules/rule-request.ts'
import { emitter as nftables } from '../../src/shared/products/linux-netfilter/rules-nftables.ts'
import type { Report } from '../../src/shared/report/report.ts'
import { mustRun } from '../real-servers/packages.ts'
import type { ServerOptions } from '../real-servers/server.ts'
import { SERVER_NAME_IPV4, whyNoNetworks } from './network.ts'
import { FTP_HELPER } from './nft-parts.ts'
import { ftpscope } from './program.ts'
import { buildStand } from './stand.ts'

const SLOW = 300_000

const folder = mkdtempSync(join(tmpdir(), 'ftpscope-rules-'))
afterAll(() => rm(folder, { recursive: true }))

let remove: (() => Promise<void>) | null = null
afterEach(async () => {
  await remove?.()
  remove = null
})

/** The names that the emitted nftables text uses. */
const firewallText = (helper: string, accepted: string) => `
table inet filter {${helper}
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "inside" tcp dport ${accepted} accept
  }
}`

async function stand(server: Omit<ServerOptions, 'namespace'>, firewall: string) {
  const built = await buildStand({ title: '', story: '', server, firewall, runs: {} })
  remove = built.remove
  const { network, server: running } = built
  if (!running) throw new Error('there is no server')
  const ca = join(folder, 'ca.pem')
  writeFileSync(ca, running.authority)
  const url = `ftpes://${running.user}@${SERVER_NAME_IPV4}/`
  /** A command line at the client, which types the password when it is asked for. */
  const typed = (args: readonly string[], input = `${running.password}\n`) =>
    network.run('client', ftpscope(...args), input, 240_000)
  const json = async (...args: readonly string[]) => {
    const [command = '', ...rest] = args
    const ran = await typed([
      command,
      url,
      '--ca',
      ca,
      '--password-stdin',
      '--timeout',
      '2',
      '--json',
      '--quiet',
      ...rest,
    ])
    if (ran.stdout === '') throw new Error(ran.stderr)
    return { code: ran.code, report: JSON.parse(ran.stdout) as Report }
  }
  return { network, running, ca, typed, json }
}

describe.runIf(mustRun() && (process.env.CI === 'true' || whyNoNetworks() === null))('before real firewalls', () => {
  describe('the matrix gives the verdict that the differences prove', () => {
    const MATRIX = ['matrix', '--allow-plain', '--listings', '3', '--cells', 'explicit,plain']

    test('with the helper of the kernel: it is blind under TLS', { timeout: SLOW }, async () => {
      const { json } = await stand({ product: 'vsftpd', tls: 'offered' }, firewallText(FTP_HELPER, '21'))
      const { code, report } = await json(...MATRIX)
      expect(report.verdict).toMatchObject({
        outcome: 'fails',
        stage: 'tcp-data',
        cause: 'alg-blind-to-encrypted-control',
        culprit: 'network-firewall',
        certainty: 'proven',
      })
      expect(code).toBe(2)
      const plain = report.cells?.filter(({ plan }) => plan.security === 'plain')
      expect(plain?.map(({ key, verdict }) => `${key} ${verdict?.outcome}`).sort()).toEqual([
        'plain-epsv works',
        'plain-pasv works',
        'plain-port works',
      ])
      expect(report.recommended).toMatchObject({ security: 'plain' })
    })

    test('without it: the range is simply not permitted, and no helper is blamed', { timeout: SLOW }, async () => {
      const { json } = await stand({ product: 'vsftpd', tls: 'offered' }, firewallText('', '21'))
      const { code, report } = await json(...MATRIX)
      expect(report.verdict).toMatchObject({
        outcome: 'fails',
        stage: 'tcp-data',
        cause: 'pasv-port-filtered',
        culprit: 'network-firewall',
        certainty: 'proven',
      })
      expect(code).toBe(2)
      expect(report.findings[0]?.rulesOut.join(' ')).toContain('blind under TLS: plain FTP fails too')
      expect(report.recommended).toBeNull()
    })

    test('with the range permitted: every mode works but those that the server does not serve', {
      timeout: SLOW,
    }, async () => {
      const { json } = await stand(
        { product: 'vsftpd', tls: 'offered', passivePorts: [50_000, 50_009] },
        firewallText('', '{ 21, 50000-50009 }'),
      )
      const { report } = await json(
        'matrix',
        '--allow-plain',
        '--listings',
        '1',
        '--data',
        'passive',
        '--cells',
        'explicit,plain',
      )
      expect(report.verdict).toMatchObject({ outcome: 'works', cause: null })
      expect(report.recommended).toMatchObject({ security: 'explicit', methods: ['EPSV', 'PASV'] })
    })
  })

  describe('a rule request', () => {
    /** Sessions that ask for data ports until both of the server's two were announced. */
    async function requestFor(json: Awaited<ReturnType<typeof stand>>['json']): Promise<RuleRequest> {
      for (let tries = 0; tries < 6; tries++) {
        const { report } = await json('test', '--data', 'pasv', '--probe')
        expect(report.verdict).toMatchObject({ outcome: 'fails', stage: 'tcp-data' })
        if (report.ruleRequest?.sample?.ports.length === 2) return report.ruleRequest
      }
      throw new Error('the server never announced its second port')
    }

    test('lets the session through when it is loaded, and does not when it is one port narrower', {
      timeout: SLOW,
    }, async () => {
      const blocking = firewallText('', '21')
      const { network, json } = await stand(
        { product: 'vsftpd', tls: 'offered', passivePorts: [50_000, 50_001] },
        blocking,
      )
      const request = await requestFor(json)
      expect(request.rows.find(({ role }) => role === 'passive-data')).toMatchObject({
        source: [network.clientAddress],
        destination: [network.serverAddress],
        ports: { from: 50_000, to: 50_001 },
        basis: 'sampled',
        direction: 'client-to-server',
        state: 'blocked',
      })
      const [block] = nftables.emit(request)
      const rule = block?.text ?? ''
      expect(rule).toContain('tcp dport 50000-50001')

      await network.loadRules(rule)
      // Each listing takes one of the two ports; thirty take both.
      const through = await json('test', '--data', 'pasv', '--listings', '30')
      expect(through.report.verdict).toMatchObject({ outcome: 'works' })
      expect(through.code).toBe(0)

      const narrower = rule.replace('tcp dport 50000-50001', 'tcp dport 50000')
      await network.loadRules(`flush ruleset\n${blocking}\n${narrower}`)
      const shut = await json('test', '--data', 'pasv', '--listings', '30')
      expect(shut.report.verdict).toMatchObject({ outcome: 'fails', stage: 'tcp-data' })
      expect(shut.code).toBe(2)
    })

    test('of the wizard names direction, sampled range, sample size and the range to ask for', {
      timeout: SLOW,
    }, async () => {
      const { network, running, ca, typed } = await stand({ product: 'vsftpd', tls: 'offered' }, firewallText('', '21'))
      const answers = [
        'reach',
        '',
        SERVER_NAME_IPV4,
        'explicit',
        running.user,
        'client-firewall',
        'linux-netfilter-nftables',
        running.password,
        'finish',
      ]
      const ran = await typed(['wizard', '--ca', ca, '--timeout', '2'], `${answers.join('\n')}\n`)
      const end = ran.stdout.slice(ran.stdout.lastIndexOf('Connections that must be permitted'))
      // Where to, which range, how it is known, who opens it, and of how many announcements.
      expect(end).toMatch(
        new RegExp(
          `Data, passive +${network.clientAddress} +${network.serverAddress} +not known +ask admin +client +(?:[89]|\\d\\d+) × +blocked`,
        ),
      )
      const sampled =
        /What\s+we\s+saw:\s+(\d+)\s+announcements\s+named\s+\d+\s+different\s+ports,\s+(\d+)\s+to\s+(\d+)/.exec(end)
      expect(Number(sampled?.[1])).toBeGreaterThanOrEqual(8)
      expect(Number(sampled?.[3])).toBeGreaterThan(Number(sampled?.[2]))
      expect(end).toMatch(/for\s+instance\s+of\s+100\s+ports/)
      expect(end).toContain('insert rule inet filter forward')
      expect(ran.code).toBe(2)
      expect(ran.stdout + ran.stderr).not.toContain(running.password)
    })
  })
})
