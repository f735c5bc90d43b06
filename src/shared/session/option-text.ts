/** Option values as people write them: read on a command line, in a form or a list of servers, and written back. */
import { hostKind } from './host.ts'
import type { OptionRow } from './option-row.ts'
import { DEFAULT_OPTIONS, OPTION_NAMES, type OptionName, rowOf, type SessionOptions } from './profile.ts'

/** SHA-256 fingerprints of certificates as people write them. */

/** Upper-case hex pairs with colons, as transcripts hold them; null when `text` is no SHA-256 fingerprint. */
function readFingerprint(text: string): string | null {
  const digits = text
    .replace(/^\s*sha-?256(?: fingerprint)?\s*[:=]/i, '')
    .replace(/[:\s-]/g, '')
    .toUpperCase()
  return /^[0-9A-F]{64}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : null
}

/** Its message says what would be right. */
export class OptionProblem extends Error {}

const wrong = (message: string): never => {
  throw new OptionProblem(message)
}

/** Values and titles of an option that is a choice; empty for others. */
export const choicesOf = <K extends OptionName>(
  name: K,
): readonly { value: SessionOptions[K] & string; title: string }[] => {
  const { kind } = rowOf(name)
  if (kind.type !== 'choice') return []
  return Object.entries<string>(kind.titles).map(([value, title]) => ({
    value: value as SessionOptions[K] & string,
    title,
  }))
}

/** @param example what the message suggests @throws OptionProblem */
export function wholeNumber(text: string, from: number, to: number, example: number): number {
  const number = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN
  return number >= from && number <= to
    ? number
    : wrong(`Give a whole number from ${from} to ${to}, for instance ${example}.`)
}

/** Seconds, decimals allowed. @throws OptionProblem */
function seconds(text: string, from: number, to: number, example: number): number {
  const number = /^[0-9]{1,9}(?:\.[0-9]{1,3})?$/.test(text) ? Number(text) : Number.NaN
  return number >= from && number <= to ? number : wrong(`Give seconds from ${from} to ${to}, for instance ${example}.`)
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB: 1024 ** 3,
}

/** `1048576` or `1MiB`. */
function byteCount(text: string, most: number): number {
  const match = /^([0-9]{1,15})\s?([a-z]*)$/i.exec(text)
  const unit = UNITS[(match?.[2] ?? '?').toUpperCase()]
  const bytes = match && unit !== undefined ? Number(match[1]) * unit : Number.NaN
  return bytes <= most
    ? bytes
    : wrong(`Give bytes or a size such as 64KiB, 2MiB or 1GiB (at most ${most / 1024 ** 3}GiB).`)
}

/** @throws OptionProblem unless it is 1 to 65535 */
export const port = (text: string): number => wholeNumber(text, 1, 65_535, 2121)

/** `50000-50100`, or one port. @throws OptionProblem */
export function portRange(text: string): readonly [from: number, to: number] {
  const match = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(text)
  const from = Number(match?.[1])
  const to = Number(match?.[2] ?? match?.[1])
  return from >= 1 && to <= 65_535 && from <= to
    ? [from, to]
    : wrong('Give two ports from 1 to 65535, the lower one first, for instance 50000-50100.')
}

/** A path or user name. @throws OptionProblem */
export function nameOnServer(text: string, max = 4096): string {
  if (text === '') wrong('It is empty. Give a name, or leave the option out.')
  if (text.length > max) wrong(`It has more than ${max} characters.`)
  if (/\p{Cc}/u.test(text)) wrong('It contains control characters, which FTP cannot carry in a name.')
  return text
}

/** @throws OptionProblem */
export const fingerprint = (text: string): string =>
  readFingerprint(text) ?? wrong('Give a SHA-256 fingerprint: 64 hexadecimal digits, colons between pairs allowed.')

function ipAddress(text: string): string {
  const kind = hostKind(text)
  return kind === 'ipv4' || kind === 'ipv6' ? text : wrong('Give an IP address, for instance 203.0.113.7.')
}

const serverName = (text: string) =>
  hostKind(text) === 'name'
    ? text
    : wrong('Give a host name, for instance ftp.example.com (addresses are not allowed there).')

function someOf(text: string, words: readonly string[]): readonly string[] {
  const given = text.toUpperCase().split(',')
  return new Set(given).size === given.length && given.every((word) => words.includes(word))
    ? given
    : wrong(`Give ${words.join(', ')} or some of them with commas between, each once.`)
}

/**
 * The value that `text` means.
 * @throws OptionProblem; also for kinds that are read from files or have no value
 */
export function readOption<K extends OptionName>(name: K, text: string): SessionOptions[K] {
  return readKind(rowOf(name).kind, text) as SessionOptions[K]
}

function readKind(kind: OptionRow['kind'], text: string): unknown {
  switch (kind.type) {
    case 'whole':
      return wholeNumber(text, kind.min, kind.max, kind.example)
    case 'seconds':
      return Math.round(seconds(text, kind.min, kind.max, kind.example) * 1000)
    case 'bytes':
      return byteCount(text, kind.max)
    case 'port':
      return port(text)
    case 'ports':
      return portRange(text)
    case 'text':
      return nameOnServer(text, kind.max)
    case 'host':
      return hostKind(text) === null ? wrong('Give a host name or an IP address.') : text
    case 'address':
      return ipAddress(text)
    case 'server-name':
      return serverName(text)
    case 'fingerprint':
      return fingerprint(text)
    case 'words':
      return someOf(text, kind.words as readonly string[])
    case 'choice':
      return Object.hasOwn(kind.titles, text)
        ? text
        : wrong(`Allowed choices are ${Object.keys(kind.titles).join(', ')}.`)
    default:
      return wrong('It has no value that could be written here.')
  }
}

/** A value as `readOption` reads it; null for none. */
export function writeOption(name: OptionName, value: SessionOptions[OptionName]): string | null {
  if (value === null) return null
  const { kind } = rowOf(name)
  if (kind.type === 'seconds') return String(Number(value) / 1000)
  if (Array.isArray(value)) return value.join(kind.type === 'ports' ? '-' : ',')
  return String(value)
}

/** Flags of the command line that ask for what differs from the defaults; what stands in files is left out. */
export function flagsFor(options: Partial<SessionOptions>): readonly string[] {
  return OPTION_NAMES.flatMap((name) => {
    const value = options[name]
    const { flags, kind } = rowOf(name)
    if (value === undefined || same(value, DEFAULT_OPTIONS[name]) || kind.type.startsWith('certificate')) return []
    const set = flags.find(({ sets }) => sets !== undefined && (same(sets, value) || Array.isArray(sets)))
    if (set) return [set.flag]
    const [valued] = flags
    return valued && valued.sets === undefined ? [`${valued.flag.split(' ')[0]} ${writeOption(name, value)}`] : []
  })
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
