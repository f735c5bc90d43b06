/** The options of a session on a command: declared, read, and checked against each other and the URL. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { hostKind } from '../../shared/session/host.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import { completeTarget, type FtpTarget, optionsFromTarget, parseTarget } from '../../shared/session/target.ts'
import { UsageError } from './cli.ts'
import { type Changes, SESSION_OPTIONS, type SessionOption } from './session-option-table.ts'

/** A table row as commander's option; its value is what it changes in the session's options. */
export function optionOf(row: SessionOption): Option {
  const option = new Option(row.flags, row.help).helpGroup(row.group).default(undefined, row.default)
  if (row.conflicts) option.conflicts(row.conflicts)
  const { read, choices } = row
  if (!read) return option
  if (choices) option.choices(choices)
  option.argParser((value: string, before: unknown): Changes => {
    if (choices && !choices.includes(value))
      throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`)
    return read(value, (before as Changes | undefined) ?? {})
  })
  return option
}

export function addSessionOptions(command: Command): Command {
  for (const row of SESSION_OPTIONS) command.addOption(optionOf(row))
  return command
}

/**
 * The target of a URL argument. Without a scheme it is explicit FTPS: what most servers offer, and no password goes out in
 * clear by a word left out.
 * @throws UsageError
 */
export function readTarget(url: string): FtpTarget {
  const result = parseTarget(url)
  if (!result.ok) throw new UsageError('URL', result.message)
  return completeTarget(result.target, result.target.security ?? 'explicit')
}

/** Whether the option of `flags` was given on the line. */
const given = (command: Command, flags: string) =>
  command.getOptionValueSource(new Option(flags).attributeName()) === 'cli'

/**
 * What URL and options of `command` decide.
 * @param saved the options of a saved server, which those on the line change; without it the URL's
 * @param anySecurity for commands that run sessions of several kinds, so that TLS options may stand beside ftp://, and
 *   those of active mode beside passive mode
 * @throws UsageError for options that contradict each other or the URL
 */
export function readSessionOptions(
  command: Command,
  target: FtpTarget,
  anySecurity = false,
  saved: SessionOptions = optionsFromTarget(target),
): SessionOptions {
  let options = saved
  for (const row of SESSION_OPTIONS) {
    if (!given(command, row.flags)) continue
    const name = row.flags.split(' ')[0] ?? ''
    if (row.tls && target.security === 'plain' && !anySecurity)
      throw new UsageError(name, 'It needs TLS. Use ftpes:// or ftps:// instead of ftp://, or leave it out.')
    if (row.flags.startsWith('--auth ') && target.security === 'implicit' && !anySecurity)
      throw new UsageError(name, 'Implicit FTPS sends no AUTH. Use ftpes:// instead of ftps://, or leave it out.')
    const value: unknown = command.getOptionValue(new Option(row.flags).attributeName())
    options = { ...options, ...(row.set ?? (value as Changes)) }
  }
  checkTogether(options, target, anySecurity)
  return options
}

function checkTogether(options: SessionOptions, target: FtpTarget, anyMode: boolean): void {
  const { tlsMin, tlsMax, activeAddress, family, data } = options
  if (tlsMin > tlsMax)
    throw new UsageError('--tls-min', `TLS ${tlsMin} is above --tls-max ${tlsMax}. Lower the one or raise the other.`)
  if (options.keepAlive && options.idleSeconds === null)
    throw new UsageError('--keep-alive', 'It needs --idle SECONDS, the time in which NOOP is sent.')
  if (options.otherPort !== null && options.probes.length === 0)
    throw new UsageError('--other-port', 'It is used by a follow-up probe only: add --probe.')
  const passive = data === 'passive' || data === 'pasv' || data === 'epsv' || data === 'auto'
  for (const [name, value] of [
    ['--active-address', activeAddress],
    ['--active-ports', options.activePorts],
  ] as const)
    if (value !== null && passive && !anyMode && options.probes.length === 0)
      throw new UsageError(name, 'It is for active mode: add --data active, --data port or --data eprt.')
  const kind = hostKind(target.host)
  if (kind === 'ipv6' && family === 'ipv4')
    throw new UsageError('--ipv4', 'The host is an IPv6 address. Leave it out, or give a name or an IPv4 address.')
  if (kind === 'ipv4' && family === 'ipv6')
    throw new UsageError('--ipv6', 'The host is an IPv4 address. Leave it out, or give a name or an IPv6 address.')
}
