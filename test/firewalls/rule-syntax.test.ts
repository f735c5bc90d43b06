/** The real parsers read the emitted text, in a network namespace of their own: the machine's tables are never touched. */
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { requestRules } from '../../src/shared/firewall-rules/request-rules.ts'
import { portsUnknown, type RuleRequest } from '../../src/shared/firewall-rules/rule-request.ts'
import { emitter as iptables } from '../../src/shared/products/linux-netfilter/rules-iptables.ts'
import { emitter as nftables } from '../../src/shared/products/linux-netfilter/rules-nftables.ts'
import { context, control, passive, REQUESTS } from '../shared/firewall-rules/requests.ts'

const inNamespace = (script: string, input: string) =>
  spawnSync('unshare', ['--net', '--', 'sh', '-c', script], { input, encoding: 'utf8', timeout: 600_000 })

/** Required where CI says so; elsewhere `npm test` names the ring that it leaves out. */
const required = process.env.CI === 'true' && process.platform === 'linux' && process.getuid?.() === 0
const has = (script: string) => required || inNamespace(script, '').status === 0

const RANGE = { from: 50_000, to: 50_009 }
const ALL = {
  ...REQUESTS,
  'several clients and servers': requestRules(
    [control(), control(21, 'opened', ['192.0.2.11', '198.51.100.21']), passive(50_000)],
    context({ configuredRange: RANGE }),
  ),
  'a hostile host name': requestRules(
    [control(), passive(50_000)],
    context({ host: 'a"; flush ruleset; "\n-F', configuredRange: RANGE }),
  ),
}

const isReady = ({ rows }: RuleRequest) => !rows.some(portsUnknown)
const READY = Object.entries(ALL).filter(([, request]) => isReady(request))
/** Nobody knows their ports yet. */
const UNREADY = Object.entries(ALL).filter(([, request]) => !isReady(request))

test('both kinds are there', () => expect([READY.length, UNREADY.length].every((count) => count > 0)).toBe(true))

describe.runIf(has('nft list ruleset'))('nft', () => {
  test.each(UNREADY)('refuses all of it: %s', (_name, request) => {
    for (const { text } of nftables.emit(request)) {
      const table = 'table inet filter {\n chain forward {\n type filter hook forward priority 0; policy drop;\n }\n}\n'
      expect(inNamespace('nft -f -', table + text).stderr).toContain('FIRST_PORT')
      expect(inNamespace('nft -f - ; nft list ruleset', table + text).stdout).not.toContain('accept')
    }
  })

  test.each(READY)('%s', (_name, request) => {
    for (const { text } of nftables.emit(request)) {
      const { status, stderr } = inNamespace('nft -c -f -', text)
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      // In front of what blocks, in the chain that blocks.
      const blocking =
        'table inet filter {\n chain forward {\n type filter hook forward priority 0; policy drop;\n tcp dport 1 drop\n }\n}\n'
      const loaded = inNamespace('nft -f - && nft list chain inet filter forward', `${blocking}${text}`)
      expect({ status: loaded.status, stderr: loaded.stderr }).toEqual({ status: 0, stderr: '' })
      expect(loaded.stdout).toContain('policy drop')
      expect(loaded.stdout.indexOf('accept')).toBeLessThan(loaded.stdout.indexOf('tcp dport 1 '))
      expect(loaded.stdout.match(/accept comment/g)?.length).toBe(text.match(/^insert rule/gm)?.length)
    }
  })

  test('a broken rule is noticed', () => {
    expect(inNamespace('nft -c -f -', 'insert rule inet filter forward ip saddr banana accept\n').status).not.toBe(0)
  })
})

describe.runIf(has('iptables-restore --test < /dev/null'))('iptables-restore', () => {
  test.each(UNREADY)('refuses: %s', (_name, request) => {
    for (const { text } of iptables.emit(request))
      expect(inNamespace('iptables-restore --noflush --test', text).status).not.toBe(0)
  })

  test.each(READY)('%s', (_name, request) => {
    for (const { text, caption } of iptables.emit(request)) {
      const tool = caption.includes('ip6tables-restore') ? 'ip6tables-restore' : 'iptables-restore'
      const { status, stderr } = inNamespace(`${tool} --noflush --test`, text)
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    }
  })

  test('a broken rule is noticed', () => {
    expect(
      inNamespace('iptables-restore --noflush --test', '*filter\n-I FORWARD 1 -s banana -j ACCEPT\nCOMMIT\n').status,
    ).not.toBe(0)
  })
})
