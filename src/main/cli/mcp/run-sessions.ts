/** The tools that dial: what a call may, and the command that does it. One at a time, and no account is locked. */

import { PassThrough } from 'node:stream'
import { Command, CommanderError } from 'commander'
import { z } from 'zod'
import { type Preset, planMatrix } from '../../../shared/matrix/variations.ts'
import type { Report } from '../../../shared/report/report.ts'
import { CONSENTS, type Consent, consentsNeeded } from '../../../shared/session/consents.ts'
import { planSession } from '../../../shared/session/plan-session.ts'
import type { SessionOptions } from '../../../shared/session/profile.ts'
import type { FtpTarget } from '../../../shared/session/target.ts'
import { type Cli, type CliCommand, ProgramError, UsageError } from '../cli.ts'
import { command as matrix } from '../commands/matrix.ts'
import { command as test } from '../commands/test.ts'
import { withoutSecrets } from '../secrets.ts'
import { serverOf } from '../server-of.ts'
import { readTarget } from '../session-options.ts'
import { usageProblem } from '../usage-message.ts'
import type { McpContext } from './context.ts'
import { NO_SECRETS, Refused } from './refused.ts'
import { flagsSchema, optionsOf, wordsOf } from './session-flags.ts'

/** @throws Refused for wrong usage and what the program could not do, in words and without secrets */
async function runCommand(
  { env }: Cli,
  { register }: CliCommand,
  words: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const written: Buffer[] = []
  stdout.on('data', (part: Buffer) => written.push(part))
  stderr.resume()
  const cli: Cli = { stdin: stdin.end(), stdout, stderr, env, signal, exitCode: 0 }
  const program = new Command('ftpscope').exitOverride().configureOutput({ writeErr: () => {}, outputError: () => {} })
  register(program, cli)
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    if (error instanceof UsageError || error instanceof CommanderError) throw new Refused(usageProblem(error))
    if (error instanceof ProgramError) throw new Refused(withoutSecrets(cli, error.message))
    throw new Error(withoutSecrets(cli, error instanceof Error ? error.message : String(error)))
  }
  return Buffer.concat(written).toString('utf8')
}

export const sessionShape = {
  server: z
    .string()
    .describe('ftpes://user@host:port/folder explicit TLS, ftps:// implicit TLS, ftp:// plain; never with a password')
    .optional(),
  profile: z.string().describe('name of a server that the person has saved, in place of server').optional(),
  options: flagsSchema.optional(),
}

interface SessionCall {
  readonly server?: string | undefined
  readonly profile?: string | undefined
  readonly options?: Readonly<Record<string, unknown>> | undefined
  readonly preset?: Preset | undefined
  readonly plain?: boolean | undefined
}

/** As in a watch: Windows domains and PAM lock an account after three to ten refusals. */
const MOST_REFUSALS = 3

/** Rejects with Refused and UsageError. */
type RunSessions = (kind: 'test' | 'matrix', call: SessionCall, signal: AbortSignal) => Promise<Report>

export function sessionRunner(context: McpContext): RunSessions {
  const { cli, permissions } = context
  const refusals = new Map<string, number>()
  let last: Promise<unknown> = Promise.resolve()

  /** A session at a time, however many calls come at once. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }

  return async (kind, call, signal) => {
    const { url, options: saved } = await serverOf(cli, call.server, call.profile)
    const target = readTarget(url)
    if (target.password !== null) throw new Refused(NO_SECRETS)
    const flags = wordsOf(call.options ?? {})
    const options = optionsOf(flags, target, kind === 'matrix', saved)
    const login = loginWords(context, target, call.profile !== undefined)
    if (call.profile === undefined) await permissions.host(target.host, target.port)
    await permissions.consent(target.host, consentsOf(kind, options, call))
    const account = JSON.stringify([target.host.toLowerCase(), target.port, target.user])
    const words = [
      kind,
      '--json',
      ...flags,
      ...login,
      ...(kind === 'matrix' && call.preset ? [`--preset=${call.preset}`] : []),
      ...(kind === 'matrix' && call.plain ? ['--allow-plain'] : []),
      ...(call.profile === undefined ? ['--', url] : [`--profile=${call.profile}`]),
    ]
    return inTurn(async () => {
      if ((refusals.get(account) ?? 0) >= MOST_REFUSALS)
        throw new Refused(
          `The server has refused this login ${MOST_REFUSALS} times; more would lock the account. The person puts the password right and starts ftpscope mcp again.`,
        )
      const stop = AbortSignal.any([signal, cli.signal])
      const report = JSON.parse(await runCommand(cli, kind === 'test' ? test : matrix, words, stop)) as Report
      const refused = report.sessions.filter(({ verdict }) => verdict.cause === 'login-rejected').length
      refusals.set(account, refused > 0 ? (refusals.get(account) ?? 0) + refused : 0)
      return report
    })
  }
}

/** Where the password comes from: never a host that only the assistant chose and a password that is for others. */
function loginWords({ values, permissions }: McpContext, { host, user }: FtpTarget, saved: boolean): string[] {
  if (user === null || user === 'anonymous') return []
  if (values.netrcFile !== undefined) return [`--netrc-file=${values.netrcFile}`]
  if (values.netrc) return ['--netrc']
  const { passwordEnv, passwordCommand } = values
  if (passwordEnv === undefined && passwordCommand === undefined) throw new Refused(NO_SECRETS)
  if (!saved && !permissions.isListed(host))
    throw new Refused('This password is for hosts that the person wrote down: start ftpscope mcp with --allow HOST.')
  return passwordEnv === undefined ? [`--password-command=${passwordCommand}`] : [`--password-env=${passwordEnv}`]
}

/** Of every session that will run. */
function consentsOf(kind: 'test' | 'matrix', options: SessionOptions, { plain, preset }: SessionCall): Consent[] {
  const password = options.user !== '' && options.user !== 'anonymous'
  const plans =
    kind === 'test'
      ? [planSession(options)]
      : planMatrix({ options, implicitPort: null, allowPlain: plain === true, families: [] }, preset ?? 'standard')
          .filter(({ because }) => because === null)
          .map((cell) => cell.plan)
  const needed = new Set(plans.flatMap((plan) => consentsNeeded(plan, password)))
  return CONSENTS.filter((one) => needed.has(one))
}
