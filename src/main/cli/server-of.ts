/** Which server a command is about: the URL on the line, or a saved server by `--profile`. */
import { type Command, Option } from 'commander'
import type { SessionOptions } from '../../shared/session/profile.ts'
import { type Cli, UsageError } from './cli.ts'

export interface GivenServer {
  readonly url: string
  /** Of the saved server; those on the line come first. */
  readonly options?: SessionOptions
}

export const addProfileOption = (command: Command): Command =>
  command.addOption(
    new Option('--profile <name>', 'a saved server with its options instead of a URL (name, or group/name)'),
  )

/** @throws UsageError when neither, or both, are given, or when no saved server has this name */
export async function serverOf(cli: Cli, url: string | undefined, profile: string | undefined): Promise<GivenServer> {
  if (profile === undefined) {
    if (url !== undefined) return { url }
    throw new UsageError('URL', 'It is missing. Write ftpes://user@host/, or --profile NAME for a saved server.')
  }
  if (url !== undefined) throw new UsageError('--profile', 'The URL names a server too. Leave one of the two out.')
  const { savedServer } = await import('./stored-profiles.ts')
  return savedServer(cli, profile)
}
