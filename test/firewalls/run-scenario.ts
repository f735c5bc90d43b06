/** Builds a scenario, proves it with curl and lftp, runs its sessions, and diagnoses each from its transcript alone. */

import { diagnose } from '../../src/shared/diagnosis/diagnose.ts'
import type { Diagnosis, Verdict } from '../../src/shared/diagnosis/finding.ts'
import { observedEndpoints } from '../../src/shared/firewall-rules/observed-endpoint.ts'
import { modesOf } from '../../src/shared/matrix/cell.ts'
import { compareCells } from '../../src/shared/matrix/compare.ts'
import type { CellResult } from '../../src/shared/matrix/difference.ts'
import { PRODUCTS } from '../../src/shared/products/catalogue.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS, type SessionOptions } from '../../src/shared/session/profile.ts'
import { deriveView } from '../../src/shared/transcript/derive-view.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { type Observation, seenByCurl, seenByLftp } from './ground-truth.ts'
import { type SessionsInNamespace, startSessions } from './run-sessions.ts'
import type { Scenario, ScenarioRun, Stand } from './scenario.ts'
import { buildStand, optionsOf } from './stand.ts'

export interface RunResult {
  readonly name: string
  readonly run: ScenarioRun
  readonly options: SessionOptions
  readonly curl: Observation
  readonly lftp: Observation
  readonly transcript: Transcript
  readonly diagnosis: Diagnosis
}

export interface ScenarioResult {
  readonly scenario: Scenario
  readonly runs: readonly RunResult[]
  /** What the differences between the runs prove; null where the scenario does not ask. */
  readonly matrix: Verdict | null
}

const UNTRIED: Observation = { seen: 'untried', words: 'not tried' }

async function runOne(stand: Stand, sessions: SessionsInNamespace, name: string, run: ScenarioRun): Promise<RunResult> {
  const options = optionsOf(run, stand.server)
  const tried = (tool: 'curl' | 'lftp') => run.proof?.[tool] !== 'untried'
  const [curl, lftp] = [
    tried('curl') ? await seenByCurl(stand.network, options, stand.server) : UNTRIED,
    tried('lftp') ? await seenByLftp(stand.network, options, stand.server) : UNTRIED,
  ]
  const { account, password = stand.server?.password ?? 'none' } = run
  const transcript = await sessions.run(planSession(options, name), { password, ...(account && { account }) })
  return { name, run, options, curl, lftp, transcript, diagnosis: diagnose(transcript, PRODUCTS) }
}

/** The runs as cells of a matrix, for the security that the product's users ask for. */
function compare(runs: readonly RunResult[]): Verdict {
  const cells = runs.map(({ name, transcript, diagnosis }): CellResult => {
    const plan = transcript.header.plan ?? planSession(DEFAULT_OPTIONS)
    const endpoints = observedEndpoints(deriveView(transcript))
    return { key: name, modes: modesOf(plan), plan, verdict: diagnosis.verdict, endpoints }
  })
  return compareCells(cells, 'explicit').verdict
}

export async function runScenario(scenario: Scenario): Promise<ScenarioResult> {
  const stand = await buildStand(scenario)
  try {
    const sessions = startSessions(stand.network)
    const runs: RunResult[] = []
    for (const [name, run] of Object.entries(scenario.runs)) runs.push(await runOne(stand, sessions, name, run))
    return { scenario, runs, matrix: scenario.matrix === undefined ? null : compare(runs) }
  } finally {
    await stand.remove()
  }
}
