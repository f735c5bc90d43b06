/** Which probes run by themselves, what the session learnt from those that ran, and what their names stand for. */
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { probeNamed } from '../../../src/shared/diagnosis/probe-selection/probe-named.ts'
import { probeChange, probeOutcomes } from '../../../src/shared/diagnosis/probe-selection/probe-outcomes.ts'
import { isQuick } from '../../../src/shared/diagnosis/probe-selection/quick-probes.ts'
import { PROBES } from '../../../src/shared/diagnosis/probes.ts'
import type { Situation } from '../../../src/shared/diagnosis/situation.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import type { ProbeName } from '../../../src/shared/session/probe-names.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'
import type { EventOf } from '../../../src/shared/transcript/event.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'
import { Script } from './forms/script.ts'

const golden = (path: string) => {
  const found = goldenTranscripts().find(({ rule, name }) => `${rule}/${name}` === path)
  if (!found) throw new Error(`no golden session ${path}`)
  return found.transcript
}
const changeIn = (path: string) => {
  const transcript = golden(path)
  return probeChange(deriveView(transcript), diagnose(transcript, PRODUCTS), PRODUCTS)
}

describe('what real sessions learnt', () => {
  test('the announced port answers at the control connection’s address: then the address is at fault', () => {
    const path = 'passive-address-unreachable/private-passive-address'
    expect(
      probeOutcomes(deriveView(golden(path)))
        .map(({ probe, result }) => `${probe} ${result}`)
        .sort(),
    ).toEqual(['control-host-address works', 'other-data-method works'])
    const change = changeIn(path)
    expect(change).toMatchObject({ changed: true, before: { cause: 'pasv-address-unroutable', certainty: 'likely' } })
    expect(change?.ruledOut.map(({ cause }) => cause)).toContain('pasv-port-filtered')
  })

  test('a session without probes learnt nothing from them', () => {
    expect(probeOutcomes(deriveView(golden('healthy/plain-port')))).toEqual([])
    expect(changeIn('healthy/plain-port')).toBeNull()
  })
})

describe('how a probe ended', () => {
  type Ended = Pick<EventOf<'attempt-ended'>, 'result' | 'why'> | null

  function outcome(probe: ProbeName, ended: Ended) {
    const script = new Script({ security: 'explicit' }).connect().say('banner', '< 220 Ready')
    script.say('auth', '> AUTH TLS', '< 550 Access is denied.')
    script.attempt = 2
    script.put({ type: 'attempt-started', label: probe, purpose: 'probe', probe }, { connection: 'session' })
    if (ended) script.put({ type: 'attempt-ended', ...ended }, { connection: 'session' })
    const { header, events } = script.end()
    // A session that goes on: neither its last attempt nor it itself has ended.
    return probeOutcomes(deriveView({ header, events: events.slice(0, -2), complete: false }))[0]
  }

  test.each([
    ['pipelined-auth', { result: 'completed' }, 'answered', null],
    ['implicit-port', { result: 'completed' }, 'works', null],
    ['implicit-port', { result: 'failed', why: 'nothing answered' }, 'failed', 'nothing answered'],
    ['pipelined-auth', { result: 'skipped', why: 'no time was left' }, 'skipped', 'no time was left'],
    ['pipelined-auth', { result: 'cancelled' }, 'cancelled', null],
    ['pipelined-auth', null, 'running', null],
  ] as const)('%s, %j: %s', (probe, ended, result, why) => {
    expect(outcome(probe, ended)).toMatchObject({ probe, result, why })
  })
})

describe('what runs without being asked', () => {
  const situation = (loggedIn: boolean, security: 'explicit' | 'plain' = 'explicit'): Situation => ({
    plan: planSession({ ...DEFAULT_OPTIONS, host: 'ftp.example.com', security }, 'test'),
    ...{ failedStage: 'auth', authRefused: true, authUnanswered: false, triedAuthSsl: false, loggedIn },
    ...{ controlLost: false, connectionLost: false, fellSilent: false, foreignDataHost: false },
  })
  const quick = (...how: Parameters<typeof situation>) =>
    PROBES.filter((probe) => isQuick(probe, situation(...how))).map(({ name }) => name)

  test('no password in clear, no listening, nothing slow, and no login where none was accepted', () => {
    for (const loggedIn of [true, false])
      for (const name of quick(loggedIn)) {
        const { sendsClearPassword, listens, needs, logsInAgain, expectedMs } = probeNamed(name)
        expect([sendsClearPassword ?? false, listens ?? false, needs ?? null]).toEqual([false, false, null])
        expect(expectedMs).toBeLessThanOrEqual(3000)
        if (!loggedIn) expect(logsInAgain).not.toBe(true)
      }
    expect(quick(true)).toEqual(expect.arrayContaining(quick(false)))
    expect(quick(true).length).toBeGreaterThan(quick(false).length)
    expect(quick(false)).toContain('pipelined-auth')
    expect(quick(true)).not.toContain('plain-login')
  })

  test('a plain session is not repeated: its password would go out in clear again', () => {
    expect(quick(true, 'plain')).toEqual(quick(false))
  })

  test('a name that no file has is a mistake of ours', () => {
    expect(() => probeNamed('unheard-of' as ProbeName)).toThrow('No file in probes/ is named unheard-of')
  })
})
