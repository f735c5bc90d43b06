/** The whole command line as data, for the generated reference. */
import { PassThrough } from 'node:stream'
import { type CommandModel, commandModel } from '../../../src/main/cli/command-model.ts'
import { createProgram } from '../../../src/main/cli/program.ts'

/** Definitions only: nothing is written, asked or run. */
export async function programModel(): Promise<CommandModel> {
  const program = await createProgram({
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    env: {},
    signal: new AbortController().signal,
    exitCode: 0,
  })
  return commandModel(program)
}

/** Options under their headings, in the order in which help shows them; general ones last. */
export function optionGroups({ options }: CommandModel): { heading: string; options: CommandModel['options'] }[] {
  const headings = [...new Set(options.map(({ group }) => group))].sort((a, b) => Number(a === '') - Number(b === ''))
  return headings.map((group) => ({
    heading: group === '' ? 'General' : group,
    options: options.filter((option) => option.group === group),
  }))
}

export const ENVIRONMENT: readonly { readonly name: string; readonly meaning: string }[] = [
  { name: 'NO_COLOR', meaning: 'No colour, whatever its value.' },
  { name: 'NETRC', meaning: 'The file that `--netrc` reads instead of `~/.netrc`.' },
]

export const URL_FORMS: readonly { readonly form: string; readonly meaning: string }[] = [
  { form: 'user@host:port/folder', meaning: 'Explicit FTPS, as with `ftpes://`.' },
  { form: 'ftp://user@host:port/folder', meaning: 'Plain FTP without TLS, port 21.' },
  { form: 'ftpes://user@host:port/folder', meaning: 'Explicit FTPS: `AUTH TLS` on a plain connection, port 21.' },
  { form: 'ftps://user@host:port/folder', meaning: 'Implicit FTPS: TLS from the first byte, port 990.' },
]

export const URL_NOTES =
  'IPv6 addresses go in brackets: `ftpes://[2001:db8::7]/`. The folder is relative to the one after login; ' +
  '`//folder` is absolute. Without a user the login is anonymous. Special characters in user name or path are ' +
  'written as in every URL: `%40` for `@`, `%5C` for `\\`. A password in the URL works but is warned of.'
