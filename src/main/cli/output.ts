/** How a command speaks: results on standard output, progress and warnings on standard error. */
import { styleText } from 'node:util'
import type { Paint } from '../../shared/report/block-text.ts'
import { inert, inertCut } from '../../shared/transcript/inert-text.ts'
import type { Cli, OutputStream } from './cli.ts'

const WIDTH_WITHOUT_TERMINAL = 100

/** Columns, 40 at least; 100 where there is no terminal. */
export const terminalWidth = (stream: OutputStream): number =>
  Math.max(40, stream.isTTY ? (stream.columns ?? 80) : WIDTH_WITHOUT_TERMINAL)

/** Colour only on a terminal that knows it, and not against https://no-color.org. */
export function usesColour(stream: OutputStream, env: Cli['env']): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
}

const STYLES = { strong: 'bold', faint: 'dim', good: 'green', warning: 'yellow', bad: ['bold', 'red'] } as const

/** @returns what colours a text, or leaves it as it is where colour does not belong */
export function painter(stream: OutputStream, env: Cli['env']): Paint {
  if (!usesColour(stream, env)) return (_tone, text) => text
  return (tone, text) => (tone === 'plain' ? text : styleText([STYLES[tone]].flat(), text, { validateStream: false }))
}

/** What happens meanwhile: one line that replaces itself on a terminal, a line each elsewhere, nothing with `--quiet`. */
export interface Progress {
  step(text: string): void
  /** How long it has waited: only where the line can replace itself. */
  waiting(text: string): void
  /** Takes the line away before results are printed. */
  end(): void
}

/** @param quiet shows nothing at all */
export function createProgress(cli: Cli, quiet: boolean): Progress {
  const { stderr } = cli
  if (quiet) return { step: () => {}, waiting: () => {}, end: () => {} }
  if (!stderr.isTTY) {
    return {
      step: (text) => {
        stderr.write(`${inert(text)}\n`)
      },
      waiting: () => {},
      end: () => {},
    }
  }
  const clear = '\r\x1b[K'
  const replace = (text: string) => {
    stderr.write(clear + inertCut(text, terminalWidth(stderr) - 1))
  }
  return {
    step: replace,
    waiting: replace,
    end: () => {
      stderr.write(clear)
    },
  }
}

/** Warnings of ours stay visible with `--quiet`: they are about safety. */
export function warn(cli: Cli, text: string): void {
  cli.stderr.write(`ftpscope: warning: ${inert(text)}\n`)
}

/** Writes a possibly long text and waits until the reader has taken it. */
export function print(stream: OutputStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve())
  })
}
