/** What `ftpscope lab` does. The lab itself is loaded when it is used, so that other commands start as fast as before. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { RunResult } from '../lab/run-scenario.ts'
import type { Run } from '../lab/scenario.ts'
import type { RunningScenario } from '../lab/start-scenario.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import type { ExitCode } from './exit-codes.ts'
import { closingText, listText, openingText, resultText, startedText } from './lab-words.ts'
import { createProgress, painter, print, terminalWidth } from './output.ts'
import { waitingClock } from './waiting.ts'

export async function listLab(cli: Cli, json: boolean): Promise<void> {
  const { listScenarios } = await import('../lab/list-scenarios.ts')
  const scenarios = listScenarios()
  const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
  await print(cli.stdout, json ? `${JSON.stringify(scenarios, null, 2)}\n` : listText(scenarios, style))
}

/**
 * @returns 0 when every verdict was as expected, 2 when one was not, 3 when the run was cut off
 * @throws UsageError when there is no such scenario, ProgramError when it cannot run here
 */
export async function runLab(
  cli: Cli,
  name: string,
  { json = false, quiet = false }: { readonly json?: boolean; readonly quiet?: boolean },
): Promise<ExitCode> {
  const running = await start(name)
  const { runScenario } = await import('../lab/run-scenario.ts')
  const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
  const progress = createProgress(cli, quiet || json)
  const results: RunResult[] = []
  let clock: ReturnType<typeof waitingClock> | undefined
  try {
    if (!json && !quiet) await print(cli.stdout, openingText(running.scenario, style))
    const onRun = (run: Run) => {
      progress.step(`session: ${run.label} ...`)
      clock = waitingClock(running.planFor(run), progress.waiting)
    }
    const onEvent = (event: TranscriptEvent) => clock?.event(event)
    for await (const result of runScenario(running, { signal: cli.signal, onRun, onEvent })) {
      clock?.end()
      progress.end()
      results.push(result)
      if (!json) await print(cli.stdout, resultText(result, quiet, style))
    }
  } finally {
    clock?.end()
    progress.end()
    await running.close()
  }
  const asExpected = results.every((result) => result.asExpected)
  if (json) await print(cli.stdout, resultsJson(running, results, asExpected))
  else if (!quiet) await print(cli.stdout, closingText(running.scenario, asExpected, style))
  return cli.signal.aborted ? 3 : asExpected ? 0 : 2
}

/**
 * Until Ctrl-C, or until nobody has used it for long. Enter makes the next change that an admin would make.
 * @throws UsageError when there is no such scenario, ProgramError when it cannot run here or cannot be changed
 */
export async function startLab(cli: Cli, name: string): Promise<void> {
  const running = await start(name)
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-lab-'))
  const close = () => void running.close()
  const lines = createInterface({ input: cli.stdin })
  let problem: ProgramError | null = null
  try {
    const { commandLines } = await import('../lab/command-lines.ts')
    const caFile = join(folder, 'practice-ca.pem')
    await writeFile(caFile, running.caPem)
    const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
    const show = () => print(cli.stdout, startedText(running, commandLines(running, running.runs()[0], caFile), style))
    cli.signal.addEventListener('abort', close)
    if (cli.signal.aborted) close()
    lines.on('line', () => {
      running.applyNextFix().then(
        (fix) => (fix ? show() : undefined),
        (error: Error) => {
          problem = new ProgramError(`The change cannot be made here: ${error.message}`, { cause: error })
          close()
        },
      )
    })
    await show()
    await running.stopped
    if (problem) throw problem
  } finally {
    lines.close()
    cli.signal.removeEventListener('abort', close)
    await running.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function start(name: string): Promise<RunningScenario> {
  const { findScenario, startScenario } = await import('../lab/start-scenario.ts')
  if (!findScenario(name))
    throw new UsageError('NAME', `There is no scenario of this name. "ftpscope lab list" names them all.`)
  try {
    return await startScenario(name)
  } catch (error) {
    throw new ProgramError(`The scenario cannot run here: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function resultsJson(running: RunningScenario, results: readonly RunResult[], asExpected: boolean): string {
  return `${JSON.stringify(
    {
      format: 'ftpscope-lab',
      version: 1,
      scenario: running.scenario.name,
      asExpected,
      runs: results.map(({ run, after, diagnosis, arrived, ...result }) => ({
        label: run.label,
        after,
        expected: run.expect,
        asExpected: result.asExpected,
        arrivedAtServer: arrived,
        ...diagnosis,
        transcript: result.transcript,
      })),
    },
    null,
    2,
  )}\n`
}
