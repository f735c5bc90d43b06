/** Every scenario through the real engine and the real diagnosis. Also called by `npm run eval`. */
import { runScenario, verdictWords } from '../../../src/main/lab/run-scenario.ts'
import type { Expected, Scenario } from '../../../src/main/lab/scenario.ts'
import { SCENARIOS } from '../../../src/main/lab/scenarios.ts'
import { type StartOptions, startScenario } from '../../../src/main/lab/start-scenario.ts'
import type { Diagnosis } from '../../../src/shared/diagnosis/finding.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'

export interface EvaluationRow {
  readonly scenario: string
  readonly group: string
  readonly run: string
  readonly after: string | null
  /** For instance `explicit EPSV`. */
  readonly mode: string
  readonly expected: string
  readonly given: string
  readonly asExpected: boolean
  /** Whether it is one of the verdicts that the evidence leaves open, and not the first. */
  readonly alternative: boolean
  /** Why more than one verdict is right. */
  readonly undecided: string | null
  readonly expect: Expected
  readonly diagnosis: Diagnosis
  readonly transcript: Transcript
}

/** All rows of one scenario, in the order of its sessions. */
export async function evaluate(scenario: Scenario, options: StartOptions = {}): Promise<readonly EvaluationRow[]> {
  const running = await startScenario(scenario.name, options)
  const rows: EvaluationRow[] = []
  try {
    for await (const { run, after, transcript, diagnosis, asExpected } of runScenario(running)) {
      const plan = running.planFor(run)
      const given = verdictWords(diagnosis.verdict)
      const expected = verdictWords(run.expect)
      rows.push({
        scenario: scenario.name,
        group: scenario.group,
        run: run.label,
        after,
        mode: `${plan.security} ${plan.data.methods.join(', ')}`,
        expected,
        given,
        asExpected,
        alternative: asExpected && given !== expected,
        undecided: run.undecided ?? null,
        expect: run.expect,
        diagnosis,
        transcript,
      })
    }
  } finally {
    await running.close()
  }
  return rows
}

/** Rows of all scenarios in their order; `atOnce` scenarios run side by side. */
export async function runEvaluation(
  scenarios: readonly Scenario[] = SCENARIOS,
  atOnce = 4,
  options: (scenario: Scenario) => StartOptions = () => ({}),
): Promise<readonly EvaluationRow[]> {
  const rows: (readonly EvaluationRow[])[] = []
  const waiting = scenarios.entries()
  const work = async () => {
    for (const [index, scenario] of waiting) rows[index] = await evaluate(scenario, options(scenario))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return rows.flat()
}

/** One line for each row that is not as expected, with what the diagnosis said. */
export function differences(rows: readonly EvaluationRow[]): readonly string[] {
  return rows
    .filter((row) => !row.asExpected)
    .map(
      (row) =>
        `${row.scenario} (${row.run}): expected ${row.expected}; given ${row.given} (${row.diagnosis.verdict.certainty}): ${row.diagnosis.verdict.headline}`,
    )
}

/** Another name, address, product and way for the same fault; `turn` decides which. */
export function variationOf(scenario: Scenario, turn: number): StartOptions {
  const { alsoAs = [], family } = scenario
  const dialect = alsoAs[turn % Math.max(alsoAs.length, 1)]
  // macOS has one IPv4 loopback address only.
  const otherAddress = family !== 'ipv6' && process.platform !== 'darwin'
  return {
    account: { user: 'lab-maria', password: 'Xq9#rain drops' },
    label: 'Tuesday',
    latency: 10 + (turn % 4) * 5,
    ...(dialect ? { dialect } : {}),
    ...(otherAddress ? { address: `127.0.0.${20 + (turn % 50)}` } : {}),
  }
}
