/** Every probe that a diagnosis suggests runs when it is asked for, and where it can decide, it does. */

import { expect, test } from 'vitest'
import { startScenario } from '../../../src/main/lab/start-scenario.ts'
import { runSession } from '../../../src/main/session/run-session.ts'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { probeChange, probeOutcomes } from '../../../src/shared/diagnosis/probe-selection/probe-outcomes.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import type { ProbeName } from '../../../src/shared/session/probe-names.ts'
import { deriveView } from '../../../src/shared/transcript/derive-view.ts'

/** The scenario, which of its sessions, the probe that decides, and what the verdict is then. */
const DECIDED: readonly (readonly [string, number, ProbeName | null, string])[] = [
  ['isa-2006', 0, 'pipelined-auth', 'alg-rejects-auth proven'],
  ['epsv-blocked', 1, 'other-data-method', 'epsv-not-handled-by-path proven'],
  ['session-reuse-proftpd', 0, 'toggle-resumption', 'tls-session-reuse-required proven'],
  ['helper-opens-ports', 1, 'plain-login', 'alg-blind-to-encrypted-control proven'],
  ['auth-closes', 0, null, 'inspection-breaks-control likely'],
]

test.concurrent.each(DECIDED)(
  '%s, session %i: %s decides',
  { timeout: 600_000 },
  async (name, index, deciding, decided) => {
    const running = await startScenario(name)
    try {
      const session = running.runs()[index]
      if (!session) throw new Error('The scenario has no such session.')
      const planned = running.planFor(session)
      // Only what is asked for: the quick ones would run by themselves.
      const plan = { ...planned, steps: { ...planned.steps, quickProbes: false }, otherPort: 1 }
      const run = async (probes: readonly ProbeName[]) =>
        await runSession({ plan: { ...plan, probes }, secrets: running.secretsFor(session), transcriptFile: null })
      const before = diagnose(await run([]), PRODUCTS)
      const suggested = before.suggestedProbes.map(({ probe }) => probe)
      expect(suggested.length).toBeGreaterThan(0)
      if (deciding) expect(suggested).toContain(deciding)
      for (const probe of suggested) {
        const transcript = await run([probe])
        const view = deriveView(transcript)
        const after = diagnose(transcript, PRODUCTS)
        // After a refused AUTH a name and a password would be sent for nothing.
        if (before.verdict.stage === 'auth')
          expect(transcript.events.filter((event) => event.type === 'command' && event.verb === 'PASS')).toEqual([])
        expect(probeOutcomes(view).map((outcome) => outcome.probe)).toEqual([probe])
        expect(after.suggestedProbes.map((one) => one.probe)).not.toContain(probe)
        expect(probeChange(view, after, PRODUCTS)?.before).toMatchObject({
          cause: before.verdict.cause,
          certainty: before.verdict.certainty,
        })
        if (probe !== deciding && deciding !== null) continue
        expect(`${after.verdict.cause} ${after.verdict.certainty}`).toBe(decided)
        if (deciding) expect(after.suggestedProbes).toEqual([])
      }
    } finally {
      await running.close()
    }
  },
)

test('what opens data ports by reading is ruled out when they stay shut in clear text too', {
  timeout: 600_000,
}, async () => {
  const running = await startScenario('passive-port-dropped')
  try {
    const [session] = running.runs()
    if (!session) throw new Error('The scenario has no session.')
    const plan = { ...running.planFor(session), probes: ['plain-login' as const] }
    const transcript = await runSession({ plan, secrets: running.secretsFor(session), transcriptFile: null })
    const change = probeChange(deriveView(transcript), diagnose(transcript, PRODUCTS), PRODUCTS)
    expect(change?.changed).toBe(false)
    expect(change?.ruledOut.map(({ cause }) => cause)).toContain('alg-blind-to-encrypted-control')
  } finally {
    await running.close()
  }
})
