/** Everything that URL and options of a command say about a session. */
import type { Command } from 'commander'
import type { SessionSecrets } from '../../shared/session/plan.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import type { FtpTarget } from '../../shared/session/target.ts'
import type { Cli } from './cli.ts'
import { warn } from './output.ts'
import { readLogin } from './secrets.ts'
import { readSessionOptions, readTarget } from './session-options.ts'

export interface GivenSession {
  readonly target: FtpTarget
  readonly options: SessionOptions
  readonly secrets: SessionSecrets
  /** What the transcript should hold about the request itself. */
  readonly remarks: readonly string[]
}

/**
 * Warnings go to standard error.
 * @param anyMode for commands that run sessions of several modes
 * @param saved the options of the saved server that `url` belongs to
 * @throws UsageError
 */
export async function readSession(
  cli: Cli,
  command: Command,
  url: string,
  anyMode = false,
  saved?: SessionOptions,
): Promise<GivenSession> {
  const target = readTarget(url)
  const decided = readSessionOptions(command, target, anyMode, saved)
  if (target.password !== null)
    warn(
      cli,
      'The password stands in the URL: other users of this computer and the shell history can see it. Use --password-stdin, --password-env or --netrc.',
    )
  for (const warning of [...target.warnings, ...decided.remarks]) warn(cli, warning)
  const { options, secrets, warnings } = await readLogin(cli, command, target, decided.options)
  for (const warning of warnings) warn(cli, warning)
  return { target, options, secrets, remarks: decided.remarks }
}
