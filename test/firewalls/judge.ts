/** Whether a run came to what its scenario expects. */
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'
import { transcriptText } from '../../src/shared/transcript/text.ts'
import type { Observation } from './ground-truth.ts'
import type { RunResult, ScenarioResult } from './run-scenario.ts'
import type { ExpectedVerdict, Seen } from './scenario.ts'

const FIELDS = ['outcome', 'stage', 'cause', 'culprit'] as const

const matches = (verdict: Verdict, expected: ExpectedVerdict): boolean =>
  FIELDS.every((field) => verdict[field] === expected[field])

export const verdictText = (verdict: Pick<Verdict, (typeof FIELDS)[number]>): string =>
  verdict.cause === null
    ? verdict.outcome
    : `${verdict.outcome}: ${verdict.cause} at ${verdict.stage ?? 'no stage'}, ${verdict.culprit ?? 'nobody'} must act`

function expectedSeen(result: RunResult, tool: 'curl' | 'lftp'): Seen {
  const asVerdict = result.run.expect.outcome === 'fails' ? 'fails' : 'works'
  return result.run.proof?.[tool] ?? asVerdict
}

function toolProblems(result: RunResult, tool: 'curl' | 'lftp', { seen, words }: Observation): string[] {
  const expected = expectedSeen(result, tool)
  return seen === expected ? [] : [`${tool} was to see "${expected}" and saw: ${words}`]
}

function verdictProblems({ run, diagnosis }: RunResult): string[] {
  const accepted = [run.expect, ...(run.accept ?? []).map((other) => ({ ...run.expect, ...other }))]
  if (accepted.some((expected) => matches(diagnosis.verdict, expected))) return []
  return [`verdict was to be "${verdictText(run.expect)}" and is "${verdictText(diagnosis.verdict)}"`]
}

/** What a finding had to say besides the verdict. */
function findingProblems({ run, diagnosis }: RunResult): string[] {
  const named = new Set(diagnosis.findings.map(({ cause }) => cause))
  return (run.alsoNamed ?? []).filter((cause) => !named.has(cause)).map((cause) => `no finding names ${cause}`)
}

function runProblems(run: RunResult): string[] {
  const tools = [...toolProblems(run, 'curl', run.curl), ...toolProblems(run, 'lftp', run.lftp)]
  return [...tools, ...verdictProblems(run), ...findingProblems(run)].map((problem) => `${run.name}: ${problem}`)
}

/** In plain words; empty when all is as expected. */
export function problemsOf(result: ScenarioResult | Error): string[] {
  if (result instanceof Error) return [`could not be run: ${result.message}`]
  const ofRuns = result.runs.flatMap(runProblems)
  const { matrix } = result.scenario
  if (matrix === undefined || result.matrix === null || matches(result.matrix, matrix)) return ofRuns
  return [...ofRuns, `matrix: verdict was to be "${verdictText(matrix)}" and is "${verdictText(result.matrix)}"`]
}

/** The transcripts of what is not as expected. */
export const evidenceOf = (result: ScenarioResult | Error): string =>
  result instanceof Error
    ? (result.stack ?? '')
    : result.runs
        .filter((run) => runProblems(run).length > 0)
        .map(({ name, transcript }) => `${name}\n${transcriptText(transcript, { times: 'since-start' })}`)
        .join('\n')
