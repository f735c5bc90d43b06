/** Readers of option values. Each refusal says what would be right; commander puts the option's name before it. */
import { readFileSync, statSync } from 'node:fs'
import { parse } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { emitterById } from '../../shared/firewall-rules/emitter-by-id.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { addressFamily } from '../../shared/protocol/addresses.ts'
import type { Endpoint } from '../../shared/protocol/endpoint.ts'
import * as text from '../../shared/session/option-text.ts'
import { faultWords } from '../storage/environment-fault.ts'

const wrong = (message: string): never => {
  throw new InvalidArgumentError(message)
}

/** What `read` gives; its problem as one of commander's. @throws InvalidArgumentError */
export function refusing<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    return error instanceof text.OptionProblem ? wrong(error.message) : raise(error)
  }
}

const raise = (error: unknown): never => {
  throw error
}

/** @param example what the message suggests @throws InvalidArgumentError */
export const wholeNumber = (value: string, from: number, to: number, example: number): number =>
  refusing(() => text.wholeNumber(value, from, to, example))
/** @throws InvalidArgumentError */
export const port = (value: string): number => refusing(() => text.port(value))
export const portRange = (value: string): readonly [from: number, to: number] => refusing(() => text.portRange(value))
export const nameOnServer = (value: string): string => refusing(() => text.nameOnServer(value))
export const fingerprint = (value: string): string => refusing(() => text.fingerprint(value))

/** Id of an emitter of firewall rules, a former one included. @throws InvalidArgumentError */
export function emitterId(value: string): string {
  const ids = PRODUCTS.rules.map(({ id }) => id)
  return emitterById(PRODUCTS.rules, value)?.id ?? wrong(`Give one of ${ids.join(', ')}.`)
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

/** A file error in plain words, without the path. */
export const fileProblem = (error: unknown): string =>
  faultWords(error) ?? (error instanceof Error ? error.message : String(error))

/** @throws InvalidArgumentError */
export const ipAddress = (value: string): string =>
  addressFamily(value) === 0 ? wrong('Give an IP address, for instance 203.0.113.7.') : value

/** `HOST:PORT`, where HOST is an address of this computer. @throws InvalidArgumentError */
export function listenAddress(value: string): Endpoint {
  const [, address = '', number = ''] = /^\[?([0-9A-Fa-f.:]*?)\]?:(\d+)$/.exec(value) ?? []
  if (number === '' || (address !== '' && addressFamily(address) === 0))
    return wrong('Give an address of this computer and a port: 0.0.0.0:2121, 192.0.2.7:21 or [::]:2121.')
  return { address: address || '0.0.0.0', port: port(number) }
}

const MS = { s: 1000, m: 60_000, h: 3_600_000 } as const

/** `30s`, `2m`, `1h` or `1m30s`; a number alone is seconds. @returns ms @throws InvalidArgumentError */
export function timeSpan(value: string, from: number, to: number): number {
  const text = /^\d{1,6}$/.test(value) ? `${value}s` : value
  const [, h = '0', m = '0', s = '0'] = /^(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/.exec(text) ?? []
  const ms = Number(h) * MS.h + Number(m) * MS.m + Number(s) * MS.s
  return ms >= from && ms <= to
    ? ms
    : wrong(`Give a time from ${from / MS.s} s to ${to / MS.h} h, for instance 30s, 2m or 1h.`)
}

/** How often a session runs. @throws InvalidArgumentError */
export const repeats = (value: string): number => wholeNumber(value, 2, 1000, 20)

/** One file of several: `run.jsonl` becomes `run.explicit-pasv-p-resume.jsonl`. */
export function fileBeside(path: string, which: string): string {
  const { dir, name, ext } = parse(path)
  return `${dir === '' ? '' : `${dir}/`}${name}.${which}${ext}`
}
