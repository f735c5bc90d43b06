/** `ftpscope test --repeat N`: how often a session fails, and what the failures share. */
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { rateSentences, repeated } from '../../shared/repeat/repeat.ts'
import { blocksText } from '../../shared/report/block-text.ts'
import { repeatedSection } from '../../shared/report/repeated-section.ts'
import type { Report } from '../../shared/report/report.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { NO_PROBES } from '../../shared/session/profile.ts'
import { type RepeatResult, runRepeated } from '../session/run-repeated.ts'
import { runSession } from '../session/run-session.ts'
import { type Cli, ProgramError } from './cli.ts'
import { EXIT_COULD_NOT_RUN, type ExitCode, exitCodeOf } from './exit-codes.ts'
import { reportJson, reportOf } from './json-output.ts'
import { fileBeside, fileProblem } from './option-values.ts'
import { createProgress, painter, print, terminalWidth } from './output.ts'
import { headlineText, printSession } from './print-session.ts'
import type { GivenSession } from './read-session.ts'
import { type ReportValues, writeReports } from './report-options.ts'

interface Values extends ReportValues {
  /** Each session gets its own: `run.1.jsonl`, `run.2.jsonl` ... */
  readonly transcript?: string
}

/** @param times sessions; probes are left out, because they would log in more often than was asked */
export async function testRepeatedly(
  cli: Cli,
  { options, secrets, remarks }: GivenSession,
  times: number,
  values: Values,
): Promise<ExitCode> {
  const plan = planSession({ ...options, ...NO_PROBES })
  const progress = createProgress(cli, values.quiet === true)
  const result = await runRepeated({
    times,
    signal: cli.signal,
    async runSession(number, signal) {
      try {
        const file = values.transcript === undefined ? null : fileBeside(values.transcript, String(number))
        const transcript = await runSession({ plan, secrets, remarks, transcriptFile: file, signal })
        return { transcript, diagnosis: diagnose(transcript, PRODUCTS) }
      } catch (error) {
        throw new ProgramError(`A transcript cannot be written: ${fileProblem(error)}.`, { cause: error })
      }
    },
    onSession(all, { diagnosis }) {
      const failed = all.filter(({ session }) => session.failed).length
      progress.step(`${all.length} of ${times}, ${failed} failed: ${headlineText(diagnosis)}`)
    },
  })
  progress.end()
  return tell(cli, result, values)
}

async function tell(cli: Cli, { all, verdict, shown, stopped }: RepeatResult, values: Values): Promise<ExitCode> {
  const [lead] = shown
  if (!verdict || !lead) {
    cli.stderr.write('ftpscope: no session came to its end.\n')
    return EXIT_COULD_NOT_RUN
  }
  if (stopped !== null) cli.stderr.write(`ftpscope: ${stopped}\n`)
  const report: Report = { ...reportOf(shown), verdict, findings: lead.diagnosis.findings, repeated: repeated(all) }
  await writeReports(cli, report, values)
  if (values.json) await print(cli.stdout, reportJson(report))
  else if (values.quiet) await print(cli.stdout, `${headlineText({ verdict })}\n`)
  else {
    await printSession(cli, lead.transcript, lead.diagnosis, {})
    const rates = repeated(all)
    const { title, blocks } = repeatedSection(rates)
    const first = rateSentences(rates)
      .slice(0, 1)
      .map((text) => ({ kind: 'paragraph', text }) as const)
    const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
    await print(cli.stdout, `\n${blocksText([{ kind: 'heading', text: title }, ...first, ...blocks], style)}\n`)
  }
  return exitCodeOf(verdict.outcome)
}
