/** A command that asks: each answer is given when its question is on the screen, as a person would. */
import { PassThrough } from 'node:stream'
import type { Cli } from '../../../src/main/cli/cli.ts'
import { runCli } from '../../../src/main/cli/run-cli.ts'
import type { Ran } from './in-process.ts'

/** What must stand on the screen since the last answer, and what is typed then; a function may do something first. */
export type Turn = readonly [asked: RegExp, answer: string | (() => Promise<string>)]

export interface Conversation extends Ran {
  /** What was on the screen when each answer was given. */
  readonly screens: readonly string[]
}

export async function converse(
  args: readonly string[],
  turns: readonly Turn[],
  env: Readonly<Record<string, string>> = {},
): Promise<Conversation> {
  const stdin = new PassThrough()
  const stdout = new PassThrough().setEncoding('utf8')
  const stderr = new PassThrough().setEncoding('utf8')
  const written = { stdout: '', stderr: '' }
  const screens: string[] = []
  const left = [...turns]
  let seen = 0
  let answering = false
  const answer = async () => {
    const turn = left[0]
    if (answering || !turn?.[0].test(written.stdout.slice(seen))) return
    answering = true
    left.shift()
    screens.push(written.stdout.slice(seen))
    seen = written.stdout.length
    const text = typeof turn[1] === 'string' ? turn[1] : await turn[1]()
    answering = false
    stdin.write(`${text}\n`)
  }
  stdout.on('data', (text: string) => {
    written.stdout += text
    void answer()
  })
  stderr.on('data', (text: string) => {
    written.stderr += text
  })
  const stuck = new AbortController()
  const timer = setTimeout(() => stuck.abort(), 150_000)
  const cli: Cli = { stdin, stdout, stderr, env, signal: stuck.signal, exitCode: 0 }
  const code = await runCli(args, cli)
  clearTimeout(timer)
  await new Promise((resolve) => setImmediate(resolve))
  if (left.length > 0) throw new Error(`It never asked ${left[0]?.[0]}; on the screen:\n${written.stdout.slice(seen)}`)
  return { code, ...written, screens: [...screens, written.stdout.slice(seen)] }
}
