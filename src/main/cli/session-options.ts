/** The options of a session on a command: declared from their table, read, and checked against each other and the URL. */
import { type Command, Option } from 'commander'
import { hostKind } from '../../shared/session/host.ts'
import { OPTION_GROUPS, type OptionFlag } from '../../shared/session/option-row.ts'
import { choicesOf, readOption, writeOption } from '../../shared/session/option-text.ts'
import {
  DEFAULT_OPTIONS,
  OPTION_NAMES,
  type OptionName,
  rowOf,
  type SessionOptions,
} from '../../shared/session/profile.ts'
import { completeTarget, type FtpTarget, optionsFromTarget, parseTarget } from '../../shared/session/target.ts'
import { certificatesIn } from './certificate-files.ts'
import { UsageError } from './cli.ts'
import { refusing } from './option-values.ts'

const longOf = ({ flag }: OptionFlag<unknown>) => flag.split(' ')[0] ?? ''

/** Certificates come from files; everything else means what its text says. */
function readValue(name: OptionName, text: string, before: unknown): unknown {
  const { type } = rowOf(name).kind
  if (type === 'certificates') return [...((before as readonly string[] | undefined) ?? []), ...certificatesIn(text)]
  if (type === 'certificate') return certificatesIn(text).join('')
  return refusing(() => readOption(name, text))
}

function optionOf(name: OptionName, flag: OptionFlag<unknown>): Option {
  const { group, flags, kind } = rowOf(name)
  const option = new Option(flag.flag, flag.help)
    .helpGroup(`${OPTION_GROUPS[group]}:`)
    .conflicts(flags.filter((other) => other !== flag).map((other) => new Option(other.flag).attributeName()))
  if (flag.sets !== undefined) return option.default(undefined)
  const choices = choicesOf(name).map(({ value }) => value)
  if (choices.length > 0) option.choices(choices)
  const byDefault = kind.type === 'certificates' ? null : writeOption(name, DEFAULT_OPTIONS[name])
  return option
    .default(undefined, byDefault ?? undefined)
    .argParser((text: string, before: unknown) => readValue(name, text, before))
}

/** @param names those of the table that the command knows */
export function addSessionOptions(command: Command, names: readonly OptionName[] = OPTION_NAMES): Command {
  for (const name of names) for (const flag of rowOf(name).flags) command.addOption(optionOf(name, flag))
  return command
}

interface Given {
  readonly name: OptionName
  /** With its dashes. */
  readonly flag: string
  readonly value: unknown
}

function givenOn(command: Command): Given[] {
  return OPTION_NAMES.flatMap((name) =>
    rowOf(name).flags.flatMap((flag) => {
      const attribute = new Option(flag.flag).attributeName()
      if (command.getOptionValueSource(attribute) !== 'cli') return []
      // `--probe` and `--no-probe` are one attribute to commander; the later one on the line counts.
      if (flag.sets !== undefined && (command.getOptionValue(attribute) === false) !== flag.flag.startsWith('--no-'))
        return []
      return [{ name, flag: longOf(flag), value: flag.sets ?? command.getOptionValue(attribute) }]
    }),
  )
}

const valuesOf = (given: readonly Given[]): Partial<SessionOptions> =>
  Object.fromEntries(given.map(({ name, value }) => [name, value]))

/** What stands on the line of `command`, unchecked against each other. */
export const optionsGiven = (command: Command): Partial<SessionOptions> => valuesOf(givenOn(command))

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

/**
 * What URL and options of `command` decide. TLS options beside ftp:// are ignored with a remark, as curl does, so that
 * one script can run every security.
 * @param saved the options of a saved server, which those on the line change; without it the URL's
 * @param anyMode for commands that run sessions of several modes, where every option finds its use
 * @throws UsageError for options that contradict each other or the URL
 */
export function readSessionOptions(
  command: Command,
  target: FtpTarget,
  anyMode = false,
  saved: SessionOptions = optionsFromTarget(target),
) {
  const given = givenOn(command)
  const ignored = anyMode ? [] : given.filter(({ name }) => meansNothing(name, target))
  const options = { ...saved, ...valuesOf(given.filter((one) => !ignored.includes(one))) }
  checkTogether(options, target, anyMode)
  return { options, remarks: ignored.length === 0 ? [] : [ignoredText(ignored, target)] }
}

function meansNothing(name: OptionName, { security }: FtpTarget): boolean {
  const { needs, group } = rowOf(name)
  if (needs === 'explicit') return security !== 'explicit'
  return (needs === 'tls' || group === 'tls') && security === 'plain'
}

function ignoredText(ignored: readonly Given[], { security }: FtpTarget): string {
  const names = [...new Set(ignored.map(({ flag }) => flag))].join(', ')
  return security === 'plain'
    ? `Ignored, because ftp:// has no TLS: ${names}.`
    : `Ignored, because implicit FTPS sends no AUTH: ${names}.`
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
