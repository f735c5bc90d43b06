/** A wizard at a terminal, from the first question to the report. */

import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { productsForLogs } from '../../shared/products/known.ts'
import { CONSENT_TEXTS } from '../../shared/session/consents.ts'
import { stageWords } from '../../shared/session/milestones.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Answers } from '../../shared/wizard/answers.ts'
import { choose, type WizardChoice } from '../../shared/wizard/choices.ts'
import { nextStep, type WizardStep } from '../../shared/wizard/next-step.ts'
import { questionsFor, skipToTest } from '../../shared/wizard/questions.ts'
import { ruleRequestOf } from '../../shared/wizard/result.ts'
import { outcomeOfLog, outcomeOfRun } from '../../shared/wizard/run-outcome.ts'
import {
  answer,
  beginWizard,
  recordLog,
  recordRound,
  takeBack,
  tellRange,
  type WizardState,
} from '../../shared/wizard/wizard-state.ts'
import { runSession } from '../session/run-session.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { EXIT_COULD_NOT_RUN, type ExitCode, exitCodeOf } from './exit-codes.ts'
import { LineInput } from './line-input.ts'
import { fileProblem, portRange } from './option-values.ts'
import { createProgress } from './output.ts'
import { endText, logText, resultText } from './print-wizard.ts'
import { askSecret } from './prompt.ts'
import { type ReportValues, writeReports } from './report-options.ts'
import { waitingClock } from './waiting.ts'
import { WizardDialog } from './wizard-dialog.ts'
import { type WizardSession, wizardReport } from './wizard-report.ts'

export interface WizardValues extends ReportValues {
  readonly passwordEnv?: string
  readonly implicitPort?: number
}

/** Asks, tests and tells until the person leaves or is done. */
export class WizardRun {
  readonly #cli: Cli
  readonly #values: WizardValues
  readonly #given: Partial<SessionOptions>
  readonly #dialog: WizardDialog
  readonly #input: LineInput
  readonly #sessions: WizardSession[] = []
  #password: string | null = null

  constructor(cli: Cli, values: WizardValues, given: Partial<SessionOptions>) {
    this.#cli = cli
    this.#values = values
    this.#given = given
    this.#input = new LineInput(cli.stdin, cli.signal)
    this.#dialog = new WizardDialog(cli, this.#input)
  }

  /** Ends with the exit code of the verdict; @throws UsageError for a URL that is none. */
  async run(url: string | undefined): Promise<ExitCode> {
    let state = beginWizard({
      given: this.#given,
      implicitPort: this.#values.implicitPort ?? null,
      answers: url === undefined ? {} : { host: checkedUrl(url) },
    })
    await this.#dialog.say(
      'This finds out where an FTP or FTPS connection breaks, and who has to change what.\nEach question can be skipped with Enter. t goes straight to the test and asks only for server and user,\nb goes back, q leaves. Nothing is uploaded, and nothing secret is sent in clear, unless you agree.',
    )
    for (;;) {
      const step = nextStep(state, PRODUCTS)
      const next = await this.#take(state, step)
      if (next === null) return this.#leave(state)
      if (step.kind === 'end') return this.#end(state, step)
      state = next
    }
  }

  /** null: the person left. */
  async #take(state: WizardState, step: WizardStep): Promise<WizardState | null> {
    if (this.#cli.signal.aborted) return null
    switch (step.kind) {
      case 'question':
        return this.#question(state, step)
      case 'run':
        return this.#session(state, step)
      case 'result': {
        await this.#dialog.say(`\n${resultText(state, step.result, this.#dialog.style)}`)
        return this.#choice(state, step.result.choices)
      }
      case 'end':
        return state
    }
  }

  async #question(
    state: WizardState,
    { question, number, most }: Extract<WizardStep, { readonly kind: 'question' }>,
  ): Promise<WizardState | null> {
    const reply = await this.#dialog.ask(question, number, most)
    if (reply.kind === 'quit') return null
    if (reply.kind === 'back') return back(state)
    if (reply.kind === 'test') {
      const skipped = answer(state, question.id, null)
      return { ...skipped, answers: skipToTest(skipped.answers, PRODUCTS).answers }
    }
    if (reply.kind === 'skip') return answer(state, question.id, null)
    if (question.kind === 'log') return this.#log(state, String(reply.value))
    return answer(state, question.id, reply.value as Answers[typeof question.id])
  }

  async #log(state: WizardState, text: string): Promise<WizardState> {
    try {
      const outcome = outcomeOfLog(text, await productsForLogs())
      await this.#dialog.say(`\n${logText(outcome, this.#dialog.style)}`)
      return recordLog(state, outcome)
    } catch (error) {
      await this.#dialog.say(`  It could not be read: ${error instanceof Error ? error.message : String(error)}`)
      return answer(state, 'log', null)
    }
  }

  async #session(
    state: WizardState,
    { round, plan, title, why, consents }: Extract<WizardStep, { readonly kind: 'run' }>,
  ): Promise<WizardState | null> {
    await this.#dialog.say(`\n${this.#dialog.style.paint('strong', title)}\n  ${why}`)
    for (const consent of consents) await this.#dialog.say(`  You agreed: it ${CONSENT_TEXTS[consent]}.`)
    const password = await this.#passwordOf(plan)
    if (password === null) return null
    const transcript = await this.#run(plan, password)
    this.#sessions.push({ kind: round, transcript })
    const outcome = outcomeOfRun(transcript, PRODUCTS, null)
    if (this.#cli.signal.aborted) return null
    return recordRound(state, { kind: round, plan, ...outcome })
  }

  async #run(plan: SessionPlan, password: string): Promise<Transcript> {
    const progress = createProgress(this.#cli, false)
    const clock = waitingClock(plan, progress.waiting)
    let stage: TranscriptEvent['stage'] | null = null
    try {
      return await runSession({
        plan,
        secrets: { password },
        transcriptFile: null,
        signal: this.#cli.signal,
        onEvent: (event) => {
          clock.event(event)
          if (event.type === 'attempt-started' && event.purpose === 'probe')
            progress.step(`Looking closer: ${event.label} ...`)
          if (event.stage === stage) return
          stage = event.stage
          progress.step(`${stageWords(stage)} ...`)
        },
      })
    } catch (error) {
      throw new ProgramError(`The session could not run: ${fileProblem(error)}.`, { cause: error })
    } finally {
      clock.end()
      progress.end()
    }
  }

  async #passwordOf({ user }: SessionPlan): Promise<string | null> {
    if (user === 'anonymous') return 'anonymous@'
    const name = this.#values.passwordEnv
    if (name !== undefined) {
      const value = Object.hasOwn(this.#cli.env, name) ? this.#cli.env[name] : undefined
      if (value === undefined)
        throw new UsageError(
          '--password-env',
          'There is no such variable in the environment. Give its name (not its value), and export it.',
        )
      return value
    }
    this.#password ??= this.#cli.stdin.isTTY
      ? await askSecret(
          this.#cli.stdin,
          this.#cli.stdout,
          `  Password of ${user} (not shown, not kept): `,
          this.#cli.signal,
        )
      : await this.#dialog.askLine('  Password: ')
    return this.#password
  }

  async #choice(state: WizardState, choices: readonly WizardChoice[]): Promise<WizardState | null> {
    const choice = await this.#dialog.choose(choices)
    if (choice === null) return null
    if (choice.id === 'range') return this.#range(state)
    const consented = choice.consent === null || (await this.#dialog.agrees(choice.consent.text))
    return choose(state, choice.id, consented)
  }

  async #range(state: WizardState): Promise<WizardState | null> {
    const typed = await this.#dialog.askLine('  Range, for instance 50000-50100: ')
    if (typed === null) return null
    try {
      const [from, to] = portRange(typed)
      return tellRange(state, { from, to })
    } catch (error) {
      await this.#dialog.say(`  ${error instanceof Error ? error.message : String(error)}`)
      return state
    }
  }

  async #end(state: WizardState, { result }: Extract<WizardStep, { readonly kind: 'end' }>): Promise<ExitCode> {
    await this.#dialog.say(`\n${endText(state, result, this.#dialog.style)}`)
    await this.#report(state)
    return exitCodeOf(result.verdict.outcome)
  }

  /** What is there is kept: the report is written, and the exit code is that of the last session. */
  async #leave(state: WizardState): Promise<ExitCode> {
    await this.#report(state)
    const last = state.rounds.findLast(({ kind }) => kind === 'main')
    return last ? exitCodeOf(last.verdict.outcome) : EXIT_COULD_NOT_RUN
  }

  async #report(state: WizardState): Promise<void> {
    const report = this.#values.report ? wizardReport(this.#sessions, ruleRequestOf(state)) : null
    if (report) await writeReports(this.#cli, report, this.#values)
  }
}

/** The last answered question is asked again. */
function back(state: WizardState): WizardState {
  const last = questionsFor(PRODUCTS).findLast(({ id }) => state.answers[id] !== undefined)
  return last ? takeBack(state, last.id) : state
}

function checkedUrl(url: string): string {
  const question = questionsFor(PRODUCTS).find(({ id }) => id === 'host')
  const problem = question?.kind === 'line' ? question.check(url) : null
  if (problem) throw new UsageError('URL', problem)
  return url
}
