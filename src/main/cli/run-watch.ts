/** A watch on the command line: a line for each session, what is next, and before and after at the end. */
import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { diagnose } from '../../shared/diagnosis/diagnose.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { blocksText } from '../../shared/report/block-text.ts'
import type { DiagnosedSession } from '../../shared/report/build-report.ts'
import { comparisonSection } from '../../shared/report/compare-section.ts'
import { watchedSection } from '../../shared/report/watched.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { NO_PROBES } from '../../shared/session/profile.ts'
import { formatFtpUrl } from '../../shared/session/url.ts'
import { encodeTranscript } from '../../shared/transcript/encode.ts'
import type { WatchState, WatchUntil } from '../../shared/watch/watch.ts'
import { reportOfWatch } from '../report/watch-report.ts'
import { runSession } from '../session/run-session.ts'
import { startWatch, type Watch, type WatchResult } from '../session/run-watch.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { EXIT_COULD_NOT_RUN, type ExitCode, exitCodeOf } from './exit-codes.ts'
import { reportJson, reportOf } from './json-output.ts'
import { fileBeside, fileProblem } from './option-values.ts'
import { createProgress, type Progress, painter, print, terminalWidth } from './output.ts'
import { headlineText, printSession } from './print-session.ts'
import { type GivenSession, readSession } from './read-session.ts'
import { type ReportValues, writeReports } from './report-options.ts'
import { serverOf } from './server-of.ts'
import { showWaiting } from './waiting.ts'

interface WatchValues extends ReportValues {
  readonly every: number
  readonly until: WatchUntil
  readonly minutes: number
  readonly transcript?: string
  readonly profile?: string
}

/** @returns what the last session came to; 3 when none came to its end */
export async function runWatch(cli: Cli, command: Command, typed: string | undefined): Promise<ExitCode> {
  const values = command.opts<WatchValues>()
  if (values.every > values.minutes * 60_000)
    throw new UsageError('--every', 'The pause is longer than the whole watch. Shorten it, or give more --minutes.')
  const { url, options } = await serverOf(cli, typed, values.profile)
  const session = await readSession(cli, command, url, false, options)
  const plan = planSession({ ...session.options, ...NO_PROBES })
  const progress = createProgress(cli, values.quiet === true)
  const keys = cli.stdin.isTTY === true && values.quiet !== true
  progress.step(`${formatFtpUrl({ ...session.target, user: session.options.user })}: ${endsWhen(values, keys)}`)
  const watch = start(cli, session, plan, values, progress, keys)
  const stopReading = keys ? onEnter(cli, watch) : () => {}
  const result = await watch.ended.finally(stopReading)
  progress.end()
  // A person may have turned to the firewall's console meanwhile.
  if (cli.stderr.isTTY && !values.quiet) cli.stderr.write('\x07')
  return finish(cli, result, values)
}

const endsWhen = ({ until, minutes }: WatchValues, keys: boolean): string => {
  const ends = { works: 'it works', change: 'anything changes', fails: 'it fails' }[until]
  return `until ${ends}, for ${minutes} minutes at most. ${keys ? 'Enter tests at once, ' : ''}Ctrl-C ends.`
}

function start(
  cli: Cli,
  { secrets, remarks }: GivenSession,
  plan: SessionPlan,
  { every, until, minutes, quiet = false }: WatchValues,
  progress: Progress,
  keys: boolean,
): Watch {
  let clock: NodeJS.Timeout | undefined
  return startWatch({
    rules: { until, every, plain: plan.security === 'plain' },
    longest: minutes * 60_000,
    signal: cli.signal,
    async runSession(signal): Promise<DiagnosedSession> {
      clearInterval(clock)
      // Steps are for a terminal, where they replace each other; a log gets a line for each session.
      const waiting = cli.stderr.isTTY ? showWaiting(plan, progress) : null
      try {
        const transcript = await runSession({
          plan,
          secrets,
          remarks,
          transcriptFile: null,
          signal,
          ...(waiting ? { onEvent: waiting.event } : {}),
        })
        return { transcript, diagnosis: diagnose(transcript, PRODUCTS) }
      } finally {
        waiting?.end()
      }
    },
    onSession(state, { diagnosis }) {
      if (quiet) return
      progress.end()
      cli.stderr.write(`${sessionLine(state, headlineText(diagnosis))}\n`)
    },
    onPause({ ms, because, mayHurry }) {
      const due = performance.now() + ms
      const say = () => {
        const left = Math.max(0, Math.round((due - performance.now()) / 1000))
        const enter = keys && mayHurry ? 'Enter tests now, ' : ''
        progress.waiting(`next in ${left} s${because ? ` (${because})` : ''}. ${enter}Ctrl-C ends.`)
      }
      if (because !== null && !cli.stderr.isTTY) progress.step(`next in ${Math.round(ms / 1000)} s: ${because}`)
      say()
      clock = setInterval(say, 1000)
      clock.unref()
    },
  })
}

/** `12:31:07  session 4, 3 of 6 steps. Came further: ...` */
function sessionLine({ sessions, milestones, stretches }: WatchState, headline: string): string {
  const last = stretches.at(-1)
  const time = last ? new Date(last.lastAt).toTimeString().slice(0, 8) : ''
  const passed = milestones.filter(({ state }) => state === 'passed').length
  const news = last?.sessions === 1 ? [last.change, headline].filter((text) => text !== null).join(' ') : 'No change.'
  return `${time}  session ${sessions}, ${passed} of ${milestones.length} steps. ${news}`
}

/** Enter begins the next session. @returns what stops listening */
function onEnter(cli: Cli, watch: Watch): () => void {
  const hear = () => watch.hurry()
  cli.stdin.on('data', hear).resume()
  return () => void cli.stdin.off('data', hear).pause()
}

async function finish(cli: Cli, result: WatchResult, values: WatchValues): Promise<ExitCode> {
  const { before, after, because } = result
  if (!before || !after) {
    cli.stderr.write('ftpscope: no session came to its end.\n')
    return EXIT_COULD_NOT_RUN
  }
  const report = reportOfWatch(result, reportOf)
  await writeReports(cli, report, values)
  if (values.transcript !== undefined) await keep(values.transcript, { before, ...(before === after ? {} : { after }) })
  if (values.json) await print(cli.stdout, reportJson(report))
  else if (values.quiet) await print(cli.stdout, `${because} ${headlineText(after.diagnosis)}\n`)
  else {
    const style = { width: terminalWidth(cli.stdout), paint: painter(cli.stdout, cli.env) }
    await printSession(cli, after.transcript, after.diagnosis, {})
    const sections = [
      report.comparison && comparisonSection(report.comparison),
      report.watched && watchedSection(report.watched),
    ]
    for (const section of sections)
      if (section)
        await print(
          cli.stdout,
          `\n${blocksText([{ kind: 'heading', text: section.title }, ...section.blocks], style)}\n`,
        )
  }
  return exitCodeOf(after.diagnosis.verdict.outcome)
}

async function keep(path: string, sessions: Readonly<Record<string, DiagnosedSession>>): Promise<void> {
  for (const [which, { transcript }] of Object.entries(sessions))
    try {
      await writeFile(fileBeside(path, which), encodeTranscript(transcript), { mode: 0o600 })
    } catch (error) {
      throw new ProgramError(`The transcript cannot be written: ${fileProblem(error)}.`, { cause: error })
    }
}
