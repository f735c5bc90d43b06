/** Readers of option values. Each refusal says what would be right; commander puts the option's name before it. */
import { readFileSync, statSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import { readFingerprint } from '../../shared/session/fingerprint.ts'

const wrong = (message: string): never => {
  throw new InvalidArgumentError(message)
}

/** @param example what the message suggests @throws InvalidArgumentError */
export function wholeNumber(value: string, from: number, to: number, example: number): number {
  const number = /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN
  return number >= from && number <= to
    ? number
    : wrong(`Give a whole number from ${from} to ${to}, for instance ${example}.`)
}

/** Seconds, decimals allowed. */
export function seconds(value: string, from: number, to: number, example: number): number {
  const number = /^[0-9]{1,9}(?:\.[0-9]{1,3})?$/.test(value) ? Number(value) : Number.NaN
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
const LARGEST_UPLOAD = 1024 ** 4

/** `1048576` or `1MiB`. */
export function byteCount(value: string): number {
  const match = /^([0-9]{1,15})\s?([a-z]*)$/i.exec(value)
  const unit = UNITS[(match?.[2] ?? '?').toUpperCase()]
  const bytes = match && unit !== undefined ? Number(match[1]) * unit : Number.NaN
  return bytes <= LARGEST_UPLOAD ? bytes : wrong('Give bytes or a size such as 64KiB, 2MiB or 1GiB (at most 1024GiB).')
}

/** @throws InvalidArgumentError unless it is 1 to 65535 */
export function port(value: string): number {
  return wholeNumber(value, 1, 65_535, 2121)
}

/** `50000-50100`, or one port. */
export function portRange(value: string): readonly [number, number] {
  const match = /^([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(value)
  const from = Number(match?.[1])
  const to = Number(match?.[2] ?? match?.[1])
  return from >= 1 && to <= 65_535 && from <= to
    ? [from, to]
    : wrong('Give two ports from 1 to 65535, the lower one first, for instance 50000-50100.')
}

/** A name that goes into a command: a line end in it would be a second command. */
export function nameOnServer(value: string): string {
  if (value === '') wrong('It is empty. Give a name, or leave the option out.')
  if (/\p{Cc}/u.test(value)) wrong('It contains control characters, which FTP cannot carry in a name.')
  return value
}

const LARGEST_FILE = 4 * 1024 * 1024

/** Content of a small file, for instance certificates. */
export function smallFile(path: string, expected: string): Buffer {
  try {
    const { size } = statSync(path)
    if (size > LARGEST_FILE) wrong(`The file has ${size} bytes; ${expected} is expected.`)
    const content = readFileSync(path)
    if (content.length === 0) wrong(`The file is empty; ${expected} is expected.`)
    return content
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error
    return wrong(`The file cannot be read: ${fileProblem(error)}.`)
  }
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'the name is too long',
}

/** A file error in plain words, without the path. */
export function fileProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return FILE_PROBLEMS[code] ?? (error instanceof Error ? error.message : String(error))
}

/** SHA-256, in any common spelling. */
export function fingerprint(value: string): string {
  const read = readFingerprint(value)
  if (read !== null) return read
  throw new InvalidArgumentError('Give a SHA-256 fingerprint: 64 hexadecimal digits, colons between pairs allowed.')
}
