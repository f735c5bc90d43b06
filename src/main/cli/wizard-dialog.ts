/** The wizard's questions in a terminal: numbers or words for choices, Enter to skip, `t` to test now, `b` to go back, `q` to leave. */

import type { TextStyle } from '../../shared/report/block-text.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import { wrap } from '../../shared/transcript/wrap.ts'
import type { WizardChoice } from '../../shared/wizard/choices.ts'
import type { Question } from '../../shared/wizard/questions.ts'
import type { Cli } from './cli.ts'
import type { LineInput } from './line-input.ts'
import { painter, print, terminalWidth } from './output.ts'
import { choiceLines } from './print-wizard.ts'

export type Reply =
  | { readonly kind: 'value'; readonly value: string | readonly string[] }
  | { readonly kind: 'skip' }
  /** Only what the test needs is asked from here. */
  | { readonly kind: 'test' }
  | { readonly kind: 'back' }
  /** Standard input ended, or the person left. */
  | { readonly kind: 'quit' }

/** Lines of a pasted log that are read at most. */
const LONGEST_LOG = 20_000
const END_OF_LOG = '.'

/** Every question waits for one line; the end of the input leaves the wizard. */
export class WizardDialog {
  readonly #cli: Cli
  readonly #input: LineInput
  readonly style: TextStyle

  constructor(cli: Cli, input: LineInput) {
    this.#cli = cli
    this.#input = input
    this.style = { width: Math.min(100, terminalWidth(cli.stdout)), paint: painter(cli.stdout, cli.env) }
  }

  say(text: string): Promise<void> {
    return print(this.#cli.stdout, `${text}\n`)
  }

  async #line(prompt: string): Promise<string | null> {
    await print(this.#cli.stdout, prompt)
    const line = await this.#input.next()
    // Piped answers leave no line end on the screen.
    if (!this.#cli.stdin.isTTY) await print(this.#cli.stdout, '\n')
    return line
  }

  async ask(question: Question, number: number, most: number): Promise<Reply> {
    const { width, paint } = this.style
    await this.say(
      `\n${paint('strong', `${number} of at most ${most}  ${question.title}`)}\n${paint('faint', wrap(`Why: ${question.why}`, width, '  '))}`,
    )
    if (question.kind === 'choice')
      await this.say(
        question.choices
          .map(
            ({ title, explains }, index) =>
              `  ${paint('strong', String(index + 1).padStart(2))}  ${title}${explains ? paint('faint', `  ${explains}`) : ''}`,
          )
          .join('\n'),
      )
    for (;;) {
      const line = await this.#line(promptFor(question))
      if (line === null || line.trim() === 'q') return { kind: 'quit' }
      const typed = line.trim()
      if (typed === 'b') return { kind: 'back' }
      if (typed === 't' && !isNeeded(question)) return { kind: 'test' }
      if (question.kind === 'log' && typed !== '') return this.#log(line)
      if (typed === '' && !isNeeded(question)) {
        await this.say(paint('faint', `  Skipped: ${question.skipped}.`))
        return { kind: 'skip' }
      }
      const read = question.kind === 'choice' ? readChoice(question, typed) : readLine(question, typed)
      if (typeof read !== 'string') return read
      await this.say(paint('warning', wrap(read, width, '  ')))
    }
  }

  async #log(first: string): Promise<Reply> {
    const lines: string[] = []
    for (let line: string | null = first; line !== null && line !== END_OF_LOG; line = await this.#input.next())
      if (lines.length < LONGEST_LOG) lines.push(line)
    return { kind: 'value', value: lines.join('\n') }
  }

  /** null when the person leaves. */
  async choose(choices: readonly WizardChoice[]): Promise<WizardChoice | null> {
    await this.say(`\n${this.style.paint('strong', 'What next?')}\n${choiceLines(choices, this.style).join('\n')}`)
    for (;;) {
      const line = await this.#line('> ')
      if (line === null || line.trim() === 'q') return null
      const typed = line.trim()
      const choice = choices[Number(typed) - 1] ?? choices.find(({ id }) => id === typed)
      if (choice) return choice
      await this.say(`  Give a number from 1 to ${choices.length}.`)
    }
  }

  async agrees(text: string): Promise<boolean> {
    await this.say(this.style.paint('warning', wrap(inert(text), this.style.width, '  ')))
    return (await this.#line('  Type yes to agree: '))?.trim().toLowerCase() === 'yes'
  }

  async askLine(prompt: string): Promise<string | null> {
    return (await this.#line(prompt))?.trim() ?? null
  }
}

const isNeeded = (question: Question): boolean => question.kind === 'line' && question.needed

function promptFor(question: Question): string {
  if (question.kind === 'log') return `  Paste it and end with a line that has only a dot; Enter skips.\n> `
  if (question.kind === 'line') return `  ${question.example}${isNeeded(question) ? '' : '; Enter skips'}\n> `
  return question.several ? '  Numbers with spaces between; Enter skips.\n> ' : '  A number; Enter skips.\n> '
}

/** The reply, or what is wrong in words. */
function readChoice(question: Extract<Question, { readonly kind: 'choice' }>, typed: string): Reply | string {
  const words = question.several ? typed.split(/[\s,]+/).filter(Boolean) : [typed]
  const values = words.map(
    (word) => (question.choices[Number(word) - 1] ?? question.choices.find(({ value }) => value === word))?.value,
  )
  if (values.some((value) => value === undefined))
    return `Give a number from 1 to ${question.choices.length}, or press Enter to skip.`
  const known = values.filter((value) => value !== undefined)
  return { kind: 'value', value: question.several ? known : (known[0] ?? '') }
}

function readLine(question: Question, typed: string): Reply | string {
  const problem = question.kind === 'line' ? question.check(typed) : null
  return problem ?? { kind: 'value', value: typed }
}
