/**
 * Where secrets come from: standard input, a variable of the environment, a keychain's command, .netrc, the URL, or a prompt. Never from an
 * option's value, which every user of the computer can see in the list of processes. No message quotes any of them.
 */
import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import type { SessionSecrets } from '../../shared/session/plan.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import type { FtpTarget } from '../../shared/session/target.ts'
import { secretMasker } from '../../shared/transcript/masking.ts'
import { isEncryptedKey, keyIn, keyProblem } from './certificate-files.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { firstLine } from './first-line.ts'
import { findNetrcEntry, parseNetrc } from './netrc.ts'
import { fileProblem, nameOnServer } from './option-values.ts'
import { PASSWORD_COMMAND, passwordOfCommand } from './password-command.ts'
import { askSecret } from './prompt.ts'

const GROUP = 'Login:'

const LOGIN_OPTIONS: readonly Option[] = [
  new Option('--user <name>', 'user name, instead of the one in the URL')
    .default(undefined, 'anonymous')
    .argParser(nameOnServer),
  new Option('--password-stdin', 'read the password from the first line of standard input'),
  new Option('--password-env <name>', 'take the password from this variable of the environment'),
  new Option(
    `${PASSWORD_COMMAND} <cmd>`,
    'take the first line that this command prints, such as a keychain has; $FTPSCOPE_HOST and $FTPSCOPE_USER say whose',
  ),
  new Option('--netrc', 'take user and password from ~/.netrc, or the file that $NETRC names'),
  new Option('--netrc-file <file>', 'the same from this file').conflicts('netrc'),
  new Option('--account-env <name>', 'take the account (ACCT) from this variable'),
  new Option('--key <file>', 'private key of --cert, in PEM form').argParser(keyIn),
  new Option('--key-passphrase-env <name>', "take the private key's passphrase from this variable"),
].map((option) => option.helpGroup(GROUP))

/** Spellings of other tools: they must not end as an unknown option whose value is shown or kept in a log. */
const REFUSED = ['--password', '--pass', '--passwd', '--key-passphrase'] as const

export function addLoginOptions(command: Command): Command {
  for (const option of LOGIN_OPTIONS) command.addOption(option)
  for (const flag of REFUSED) command.addOption(new Option(`${flag} [value]`).hideHelp())
  return command
}

export interface LoginValues {
  readonly user?: string | undefined
  readonly passwordStdin?: boolean | undefined
  readonly passwordEnv?: string | undefined
  readonly passwordCommand?: string | undefined
  readonly netrc?: boolean | undefined
  readonly netrcFile?: string | undefined
  readonly accountEnv?: string | undefined
  readonly key?: string | undefined
  readonly keyPassphraseEnv?: string | undefined
}

export interface Login {
  readonly options: SessionOptions
  readonly secrets: SessionSecrets
  /** For standard error. */
  readonly warnings: readonly string[]
}

/** Password of the anonymous user, which servers ask for as a courtesy (RFC 1635). */
const ANONYMOUS_PASSWORD = 'anonymous@'

/**
 * User and secrets of a session, from the options of `command`, the URL, or a question on the terminal.
 * @param own of this server, where a command has several
 * @throws UsageError
 */
export async function readLogin(
  cli: Cli,
  command: Command,
  target: FtpTarget,
  decided: SessionOptions,
  own: Partial<LoginValues> = {},
): Promise<Login> {
  for (const flag of REFUSED)
    if (command.getOptionValueSource(new Option(flag).attributeName()) !== undefined)
      throw new UsageError(
        flag,
        'Secrets are not taken from the command line, where other users can see them. Use --password-stdin, --password-env NAME, --password-command COMMAND, --netrc or the prompt (--key-passphrase-env NAME for a key).',
      )
  const values = { ...command.opts<LoginValues>(), ...own }
  const warnings: string[] = []
  const netrc = usesNetrc(values) ? readNetrc(cli, values.netrcFile, target, values.user ?? target.user) : null
  if (netrc?.warning) warnings.push(netrc.warning)
  const user = userOf(values, target, netrc?.login ?? null)
  const password = await readPassword(cli, values, target, user, netrc?.password ?? null)
  if (target.security === 'plain' && user !== null)
    warnings.push('Plain FTP sends the password in clear text over the network.')
  const secrets = {
    password,
    ...account(cli, values, netrc?.account ?? null),
    ...(await clientKey(cli, values, decided)),
  }
  READ.set(cli, [...(READ.get(cli) ?? []), ...Object.values(secrets)])
  return { options: { ...decided, user: user ?? '' }, secrets, warnings }
}

const READ = new WeakMap<Cli, readonly string[]>()

/** For messages that nobody wrote for people, such as that of a fault: without the secrets that this command has read. */
export function withoutSecrets(cli: Cli, text: string): string {
  return secretMasker(READ.get(cli) ?? [])(text)
}

const usesNetrc = ({ netrc, netrcFile }: LoginValues) => netrc === true || netrcFile !== undefined

function userOf(values: LoginValues, target: FtpTarget, fromNetrc: string | null): string | null {
  if (values.user !== undefined && target.user !== null && values.user !== target.user)
    throw new UsageError('--user', 'The URL names another user. Leave one of the two out.')
  return values.user ?? target.user ?? fromNetrc
}

async function readPassword(
  cli: Cli,
  values: LoginValues,
  target: FtpTarget,
  user: string | null,
  fromNetrc: string | null,
): Promise<string> {
  const sources = [
    values.passwordStdin && '--password-stdin',
    values.passwordEnv !== undefined && '--password-env',
    values.passwordCommand !== undefined && PASSWORD_COMMAND,
    usesNetrc(values) && '--netrc',
    target.password !== null && 'the URL',
  ].filter((source) => typeof source === 'string')
  if (sources.length > 1)
    throw new UsageError(sources[0] ?? '', `The password is given twice, also by ${sources[1]}. Leave one of them out.`)
  if (user === null && sources.length > 0)
    throw new UsageError(
      sources[0] ?? '',
      'There is a password but no user. Add --user NAME or write ftpes://NAME@HOST/.',
    )
  if (target.password !== null) return checked('URL', target.password, true)
  if (values.passwordStdin)
    return checked('--password-stdin', await firstLine(cli.stdin, '--password-stdin', cli.signal), false)
  if (values.passwordEnv !== undefined) return fromEnvironment(cli, '--password-env', values.passwordEnv)
  if (values.passwordCommand !== undefined && user !== null)
    return checked(PASSWORD_COMMAND, await passwordOfCommand(cli, values.passwordCommand, target.host, user), false)
  if (fromNetrc !== null) return checked('--netrc', fromNetrc, false)
  if (usesNetrc(values))
    throw new UsageError(
      '--netrc',
      `The file has no password for ${user ?? 'this host'}. Add an entry, or use --password-stdin.`,
    )
  if (user === null || user === 'anonymous' || user === 'ftp') return ANONYMOUS_PASSWORD
  return prompt(cli, `Password of ${user}: `, 'password')
}

/** An empty password is nearly always a variable that was not set; who means it writes `user:@host`. */
function checked(source: string, password: string, emptyAllowed: boolean): string {
  if (password === '' && !emptyAllowed)
    throw new UsageError(source, 'The password is empty. If the user really has none, write ftpes://USER:@HOST/.')
  if (/[\r\n\0]/.test(password))
    throw new UsageError(source, 'The password has a line end or NUL in it, which FTP cannot send.')
  return password
}

function fromEnvironment(cli: Cli, option: string, name: string): string {
  const value = Object.hasOwn(cli.env, name) ? cli.env[name] : undefined
  // The name is not quoted: it may be the secret itself, given by mistake.
  if (value === undefined)
    throw new UsageError(
      option,
      'There is no such variable in the environment. Give its name (not its value), and export it.',
    )
  return checked(option, value, false)
}

function account(cli: Cli, values: LoginValues, fromNetrc: string | null): { account?: string } {
  if (values.accountEnv !== undefined) return { account: fromEnvironment(cli, '--account-env', values.accountEnv) }
  return fromNetrc === null ? {} : { account: fromNetrc }
}

async function clientKey(
  cli: Cli,
  values: LoginValues,
  { clientCertificate }: SessionOptions,
): Promise<{ clientKey?: string; clientKeyPassphrase?: string }> {
  if (values.key === undefined) {
    if (clientCertificate !== null) throw new UsageError('--cert', 'Its private key is missing: add --key FILE.')
    return {}
  }
  if (clientCertificate === null) throw new UsageError('--key', 'Its certificate is missing: add --cert FILE.')
  const passphrase =
    values.keyPassphraseEnv !== undefined
      ? fromEnvironment(cli, '--key-passphrase-env', values.keyPassphraseEnv)
      : isEncryptedKey(values.key)
        ? await prompt(cli, 'Passphrase of the private key: ', 'passphrase')
        : undefined
  const problem = keyProblem(values.key, passphrase, clientCertificate)
  if (problem !== null) throw new UsageError('--key', problem)
  return { clientKey: values.key, ...(passphrase === undefined ? {} : { clientKeyPassphrase: passphrase }) }
}

async function prompt(cli: Cli, question: string, what: 'password' | 'passphrase'): Promise<string> {
  if (!cli.stdin.isTTY)
    throw what === 'password'
      ? new UsageError(
          'password',
          'It is missing and nobody can be asked here. Use --password-stdin, --password-env NAME, --password-command COMMAND or --netrc.',
        )
      : new UsageError('--key', 'The key is encrypted and nobody can be asked here. Use --key-passphrase-env NAME.')
  const answer = await askSecret(cli.stdin, cli.stderr, question, cli.signal)
  if (answer === null) throw new ProgramError(`Cancelled: no ${what} was given.`)
  return checked(what, answer, false)
}

function readNetrc(cli: Cli, file: string | undefined, { host }: FtpTarget, user: string | null) {
  const path = file ?? cli.env.NETRC ?? join(homedir(), process.platform === 'win32' ? '_netrc' : '.netrc')
  let text: string
  let open: boolean
  try {
    text = readFileSync(path, 'utf8')
    open = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
  } catch (error) {
    throw new UsageError('--netrc', `The file cannot be read: ${fileProblem(error)}.`)
  }
  const entry = findNetrcEntry(parseNetrc(text), host, user)
  if (!entry)
    throw new UsageError(
      '--netrc',
      `The file has no entry for ${host}${user === null ? '' : ` and ${user}`}. Add: machine HOST login USER password ...`,
    )
  return {
    ...entry,
    warning: open ? 'Other users can read your .netrc: protect it with chmod 600.' : null,
  }
}
