/** How certain a sum makes, who can act, and what between two ends on one machine is never blamed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import type { Sign } from '../../../src/shared/diagnosis/hypothesis.ts'
import { certaintyOf } from '../../../src/shared/diagnosis/weighing/weigh.ts'
import type { EvidenceClass } from '../../../src/shared/diagnosis/weighing/weights.ts'
import { NETWORK } from '../../../src/shared/diagnosis/who-can-act.ts'
import { importLog } from '../../../src/shared/imports/import-log.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { productsForLogs } from '../../../src/shared/products/known.ts'
import { Script } from './forms/script.ts'

const signs = (...classes: readonly EvidenceClass[]): Sign[] =>
  classes.map((weighs, event) => ({ event, shows: weighs, weighs }))

describe('certainty', () => {
  test.each<[EvidenceClass[], number, string]>([
    [['proof'], 10, 'proven'],
    [['named'], 10, 'proven'],
    [['telling'], 6, 'likely'],
    [['expected', 'expected'], 6, 'likely'],
    // One fact that names no reason, however usual its cause.
    [['expected'], 6, 'possible'],
    [['telling'], 3, 'possible'],
    // Proof that something else takes back.
    [['proof', 'contrary'], 6, 'likely'],
  ])('%j with a sum of %i: %s', (classes, score, certainty) => {
    expect(certaintyOf(score, signs(...classes), null)).toBe(certainty)
  })

  test('a break that is the cause by its definition needs no second fact', () => {
    expect(certaintyOf(6, [], null, true)).toBe('likely')
  })
})

function refusedAt(port: number) {
  const script = new Script({ security: 'plain' })
  const to = { address: script.server, port }
  script.put({ type: 'connect-started', to })
  script.put({ type: 'connect-failed', to, reason: 'refused', after: 1 })
  return diagnose({ ...script.end(), header: { ...script.end().header, plan: null } }, PRODUCTS).verdict
}

describe('who can act', () => {
  test('a refused standard port: the server first, then a firewall, then a wrong number', () => {
    const { culprit, alsoAble, culpritCertainty, certainty } = refusedAt(21)
    expect([culprit, ...alsoAble]).toEqual(['server-config', 'network-firewall', 'client'])
    expect([certainty, culpritCertainty]).toEqual(['likely', 'possible'])
  })

  test('a server that sees the client under another address: whatever stands in between', () => {
    const script = new Script({ security: 'plain' }).connect().say('banner', '< 220 Ready').login()
    script.say('port-command', '> PORT 10,0,0,5,195,80', '< 500 Illegal PORT command.')
    const { culprit, alsoAble } = diagnose(script.end(), PRODUCTS).verdict
    expect([culprit, ...alsoAble]).toEqual(['nat', 'load-balancer', 'client'])
  })

  test('too many sessions where the client had one: the server', () => {
    const script = new Script({ security: 'plain' }).connect().say('banner', '< 220 Ready')
    script.say('login', '> USER a', '< 421 Too many connections from your address')
    expect(diagnose(script.end(), PRODUCTS).verdict.culprit).toBe('server-config')
  })
})

test.each([
  ['silence to AUTH', (script: Script) => script.say('auth', '> AUTH TLS', '! silence')],
  ['a reset at AUTH', (script: Script) => script.say('auth', '> AUTH TLS', '! reset')],
  ['a reset behind the login', (script: Script) => script.login().say('post-login', '> PWD', '! reset')],
  ['silence to a command', (script: Script) => script.login().say('post-login', '> CWD /a', '! silence')],
  [
    'a refused address of its own',
    (script: Script) => script.login().say('port-command', '> PORT 127,0,0,1,195,80', '< 500 Illegal PORT command.'),
  ],
])('on one machine %s is no device’s', (_name, play) => {
  const script = new Script({ security: 'explicit' })
  Object.assign(script, { server: '127.0.0.1', client: '127.0.0.1' })
  const { culprit, certainty } = diagnose(play(script.connect().say('banner', '< 220 Ready')).end(), PRODUCTS).verdict
  expect(certainty === null || certainty === 'possible' || !NETWORK.has(culprit ?? 'unknown')).toBe(true)
})

test('on one machine a data connection that is ended unannounced is the server’s', () => {
  const script = new Script({ security: 'plain' })
  Object.assign(script, { server: '127.0.0.1', client: '127.0.0.1' })
  const data = script.connect().say('banner', '< 220 Ready').login().passive()
  script.say('transfer', '> LIST')
  script.put({ type: 'fin-received', bytesReceived: 0, bytesSent: 0, first: true }, { connection: data })
  script.put({ type: 'silence', awaiting: 'preliminary-reply', ms: 1000 })
  expect(diagnose(script.end(), PRODUCTS).verdict).toMatchObject({ culprit: 'server-config', certainty: 'possible' })
})

test('an upload that reads otherwise leads, not the refusal to take its file away', () => {
  const script = new Script({ security: 'plain' })
  Object.assign(script, { server: '127.0.0.1', client: '127.0.0.1' })
  const data = script.connect().say('banner', '< 220 Ready').login().passive()
  script.say('transfer', '> STOR f', '< 150 Here', '< 226 Done').carry(data, 'upload', 100, true, { final: 226 })
  script.say('post-login', '> SIZE f', '< 213 151').say('transfer', '> DELE f', '< 500 DELE not understood')
  expect(diagnose(script.end(), PRODUCTS).findings[0]?.rule).toBe('transfer-not-whole')
})

test('a port that accepted one connection is not filtered for another', () => {
  const script = new Script({ security: 'plain' }).connect().say('banner', '< 220 Ready').login()
  const causes = () => diagnose(script.end(), PRODUCTS).findings.map(({ cause }) => cause)
  script.sweptPort(50_001, false)
  expect(causes()).toContain('pasv-port-filtered')
  script.sweptPort(50_001, true)
  expect(causes()).not.toContain('pasv-port-filtered')
})

test('no hypothesis holds a number of its own', () => {
  const folder = join(import.meta.dirname, '../../../src/shared/diagnosis/rules')
  // Ports and lengths that a standard gives are no judgement.
  const given = /^const (?:IMPLICIT_PORT|PLAIN_PORT|FIRST_FREE_PORT|EMPTY_PASS_BYTES) /
  const numbers = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => /^const [A-Z_]+(?:: \w+)? = -?[\d_.]+$/.test(line) && !given.test(line))
      .map((line) => `${file}: ${line}`),
  )
  expect(numbers).toEqual([])
})

test('a refused EPSV leaves the lead to the dead port of the PASV that was accepted', () => {
  const script = new Script({ security: 'plain' }).connect().say('banner', '< 220 Ready').login()
  script.say('pasv-reply', '> EPSV', '< 500 Unknown').say('pasv-reply', '> PASV', '< 227 Passive (198,51,100,9,195,81)')
  const where = { connection: 'data-1' as const, cause: script.events.length - 1, stage: 'tcp-data' as const }
  const to = { address: script.server, port: 50_001 }
  script.put({ type: 'connect-started', to }, where)
  script.put({ type: 'connect-failed', to, reason: 'refused', after: 1 }, where)
  expect(diagnose(script.end(), PRODUCTS).verdict.cause).toBe('pasv-port-refused')
})

test.each([
  ['530 Service temporarily unavailable', 'server-session-setup-failure'],
  ['430 temporarily not available', 'server-session-setup-failure'],
  ['530 Login incorrect.', 'login-rejected'],
])('the words of a refused password count before its code: %s', (reply, cause) => {
  const script = new Script({ security: 'plain' }).connect().say('banner', '< 220 Ready')
  script.say('login', '> USER a', '< 331 Password', '> PASS ***', `< ${reply}`)
  expect(diagnose(script.end(), PRODUCTS).verdict.cause).toBe(cause)
})

const LOGGED_IN =
  '< 220 Ready\n> USER a\n< 331 Password\n> PASS x\n< 230 ok\n> PASV\n< 227 Passive (198,51,100,9,195,81)\n'
const REFUSED = '* connect to 198.51.100.9 port 50001 failed: Connection refused\n'
const TLS_WANTED = '< 550 SSL/TLS required on the control channel\n'

test.each([
  [
    'a refused data port, then the server’s timer',
    `${LOGGED_IN}${REFUSED}< 421 Timeout.\n`,
    'pasv-port-refused likely',
  ],
  [
    'the same as sentences',
    '* Login successful\n* Connecting to data port 50001 in passive mode\n* connect ECONNREFUSED 198.51.100.9:50001\n* Connection closed by server\n',
    'pasv-port-refused likely',
  ],
  ['TLS is demanded of a login', `< 220 ProFTPD Server\n> USER a\n${TLS_WANTED}`, 'tls-required-by-server proven'],
])('%s', async (_name, log, told) => {
  const products = await productsForLogs()
  const [first] = diagnose(importLog(log, products.logs), products).findings
  expect(`${first?.cause} ${first?.certainty}`).toBe(told)
})
