/** Every follow-up probe: it does what it declares, asks what it is named for, and decides what findings expect of it. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import type { PlanChanges, Probe, ProbeAnswer, ProbeControl, ProbeTools } from '../../../src/shared/diagnosis/probe.ts'
import { probeNamed } from '../../../src/shared/diagnosis/probe-selection/probe-named.ts'
import { PROBES } from '../../../src/shared/diagnosis/probes.ts'
import type { Situation } from '../../../src/shared/diagnosis/situation.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import {
  CLEAR_TEXT_PROBES,
  LISTENING_PROBES,
  PROBE_NAMES,
  type ProbeName,
  SAFE_PROBES,
} from '../../../src/shared/session/probe-names.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const plan = planSession(
  { ...DEFAULT_OPTIONS, host: 'ftp.example.com', security: 'explicit', otherPort: 2121, download: 'a.bin' },
  'test',
)
const failed: Situation = {
  plan,
  failedStage: 'auth',
  authRefused: true,
  authUnanswered: false,
  triedAuthSsl: false,
  loggedIn: true,
  controlLost: true,
  connectionLost: true,
  fellSilent: true,
  foreignDataHost: true,
}

interface Asked {
  /** In order: `open`, what was sent, `tls`, `close`; `list` and its like. */
  readonly log: string[]
  readonly changes: PlanChanges[]
}

/** Runs a probe against a server that answers as told. */
async function run(
  name: ProbeName,
  answer: (line: string) => ProbeAnswer = () => ({ code: 200, text: 'ok' }),
  situation = failed,
): Promise<Asked> {
  const log: string[] = []
  const changes: PlanChanges[] = []
  const note = async (...what: unknown[]) => void log.push(what.join(' '))
  const control: ProbeControl = {
    ask: async (line) => {
      log.push(line)
      return answer(line)
    },
    demand: async (line) => {
      log.push(line)
      const given = answer(line)
      if (typeof given === 'string' || given.code >= 400) throw new Error(`${line} was not answered well`)
    },
    askInParts: async (parts) => {
      log.push(parts.join('|'))
      return answer(parts.join(''))
    },
    askTogether: async (lines) => {
      log.push(lines.join(' + '))
      return lines.map(answer)
    },
    startTls: (trigger) => note('tls', trigger),
    offerNothing: () => note('nothing'),
    demandGreeting: () => note('greeting'),
    close: () => log.push('close'),
  }
  const tools: ProbeTools = {
    plan: situation.plan,
    situation,
    address: '192.0.2.1',
    open: async () => {
      log.push('open')
      return control
    },
    connect: async (port) => {
      log.push(`connect ${port}`)
      return control
    },
    secure: async (change) => {
      log.push('secure')
      changes.push(change)
    },
    list: async (change) => {
      log.push('list')
      changes.push(change)
    },
    sendNoops: () => note('noops'),
    downloadSlowly: (path) => note('download', path),
    samplePassivePorts: ({ method }) => note('sample', method),
    unknownVerb: () => 'QXYZ',
  }
  await probeNamed(name).run(tools)
  return { log, changes }
}

test('each file is named as its probe is, and the list of names has them all, cheapest first, clear text last', () => {
  const folder = join(import.meta.dirname, '../../../src/shared/diagnosis/probes')
  const files = readdirSync(folder).filter((file) => file !== 'index.ts')
  expect(files.sort()).toEqual(PROBE_NAMES.map((name) => `${name}.ts`).sort())
  expect(PROBES.map(({ name }) => `${name}.ts`).sort()).toEqual(files)
  const costs = PROBE_NAMES.map(probeNamed).map(({ expectedMs, sendsClearPassword }) =>
    sendsClearPassword ? Number.POSITIVE_INFINITY : expectedMs,
  )
  expect(costs).toEqual(costs.toSorted((a, b) => a - b))
})

describe.each(PROBES)('$name', (probe: Probe) => {
  test('does what it declares, and no more', async () => {
    const { log, changes } = await run(probe.name)
    expect(log.length).toBeGreaterThan(0)
    expect(log.some((entry) => /^(list|noops|download|sample)/.test(entry))).toBe(probe.logsInAgain !== undefined)
    const before = await run(probe.name, undefined, { ...failed, loggedIn: false, failedStage: 'tls-control' })
    const again = before.log.some((entry) => /^(list|noops|download|sample)/.test(entry))
    expect(again).toBe(probe.logsInAgain === true)
    expect(changes.some((change) => change.plan?.security === 'plain')).toBe(probe.sendsClearPassword ?? false)
    const methods = changes.flatMap(({ data }) => data?.methods ?? [])
    expect(methods.some((method) => method === 'PORT' || method === 'EPRT')).toBe(probe.listens ?? false)
    expect(CLEAR_TEXT_PROBES.includes(probe.name)).toBe(probe.sendsClearPassword ?? false)
    expect(SAFE_PROBES.includes(probe.name)).toBe(!probe.sendsClearPassword)
    expect(LISTENING_PROBES.includes(probe.name)).toBe(probe.listens ?? false)
  })

  test('applies to no session that did all that was asked, unless it asks for ports alone', () => {
    const worked = { ...failed, failedStage: null, authRefused: false, controlLost: false, loggedIn: true }
    expect(probe.applies(worked)).toBe(probe.name === 'sample-passive-ports')
  })
})

test('every cause of a finding that names a probe is one that the probe decides', () => {
  const undecided = new Set<string>()
  for (const { transcript } of goldenTranscripts())
    for (const { cause, discriminatingProbes } of diagnose(transcript, PRODUCTS).findings)
      for (const name of discriminatingProbes)
        if (cause === null || !probeNamed(name).decides.includes(cause)) undecided.add(`${name}: ${cause}`)
  expect([...undecided]).toEqual([])
})

describe('what is put on the wire', () => {
  const refused = (line: string): ProbeAnswer =>
    line.toUpperCase().startsWith('AUTH') ? { code: 550, text: 'Access is denied.' } : { code: 200, text: 'ok' }

  test('SYST, AUTH TLS and NOOP in one packet', async () => {
    expect((await run('pipelined-auth')).log).toEqual(['open', 'SYST + AUTH TLS + NOOP'])
  })

  test('AUTH cut after two letters, then after each', async () => {
    expect((await run('split-command')).log).toEqual([
      'open',
      'AU|TH TLS\r\n',
      'close',
      'open',
      'A|U|T|H| |T|L|S|\r|\n',
      'close',
    ])
  })

  test('rounds of SYST and AUTH TLS go on while AUTH is refused, and end when it is accepted', async () => {
    const rounds = (log: readonly string[]) => log.filter((entry) => entry === 'AUTH TLS').length
    expect(rounds((await run('round-trip', refused)).log)).toBe(6)
    expect(rounds((await run('round-trip')).log)).toBe(1)
  })

  test('AUTH SSL starts TLS where it is accepted, and the probe fails where it is not', async () => {
    expect((await run('auth-ssl')).log).toEqual(['open', 'AUTH SSL', 'tls auth'])
    await expect(run('auth-ssl', refused)).rejects.toThrow('AUTH SSL')
  })

  test('a survey takes a new connection where the old one is lost, four at most', async () => {
    const { log } = await run('command-survey', () => 'lost')
    expect(log.filter((entry) => entry === 'open')).toHaveLength(4)
  })

  test('implicit TLS goes to 990, or to the same port where no greeting came', async () => {
    expect((await run('implicit-port')).log).toEqual(['connect 990', 'tls implicit', 'greeting'])
    expect((await run('implicit-port', undefined, { ...failed, failedStage: 'banner' })).log[0]).toBe('connect 21')
  })

  test('the other method is the counterpart of the last one that was tried', async () => {
    const methods = async (tried: 'PASV' | 'EPSV' | 'PORT' | 'EPRT') =>
      (
        await run('other-data-method', undefined, {
          ...failed,
          plan: { ...plan, data: { ...plan.data, methods: [tried] } },
        })
      ).changes[0]?.data?.methods
    expect(await methods('EPSV')).toEqual(['PASV'])
    expect(await methods('PORT')).toEqual(['EPRT'])
  })

  test('without TLS an implicit session goes to port 21', async () => {
    const implicit = { ...failed, plan: { ...plan, security: 'implicit', port: 990 } } as const
    expect((await run('plain-login', undefined, implicit)).changes[0]?.plan?.port).toBe(21)
    expect((await run('plain-login')).changes[0]?.plan?.port).toBe(plan.port)
  })
})
