/**
 * What the far end prints and the near end is given: where the responder listens and how both know each other. It holds the
 * password of a user that lives as long as the responder, so it is a secret as long as that.
 */
import { bracketed } from '../protocol/endpoint.ts'
import type { Security } from '../session/plan.ts'

export interface PairingCode {
  /** Addresses under which the responder may be reached, the likeliest first; IPv6 without brackets. */
  readonly hosts: readonly string[]
  readonly port: number
  readonly security: Exclude<Security, 'plain'>
  /** Password of the responder's only user: 32 hexadecimal digits. */
  readonly token: string
  /** SHA-256 of the responder's certificate, hex pairs with colons. */
  readonly fingerprint: string
  /** Where it listens for data; null: any port. */
  readonly passivePorts: readonly [from: number, to: number] | null
}

/** The responder's only user. */
export const RESPONDER_USER = 'ftpscope'

const WORD = 'ftpscope-pair'
const MOST_HOSTS = 8
const LONGEST = 1024

/** `ftpscope-pair/explicit/21/198.51.100.20+[2001:db8::20]/TOKEN/FINGERPRINT/50000-50010`, without the last where any port will do */
export function formatPairingCode({ hosts, port, security, token, fingerprint, passivePorts }: PairingCode): string {
  const places = hosts.slice(0, MOST_HOSTS).map(bracketed).join('+')
  const print = fingerprint.replaceAll(':', '').toLowerCase()
  const range = passivePorts ? [passivePorts.join('-')] : []
  return [WORD, security, port, places, token, print, ...range].join('/')
}

/** @returns null for anything that `formatPairingCode` does not write; white space around and within is a mail program's */
export function parsePairingCode(text: string): PairingCode | null {
  if (text.length > 2 * LONGEST) return null
  const parts = text.replace(/\s+/g, '').split('/')
  const [word, security, port, places = '', token = '', print = '', range, ...more] = parts
  if (word !== WORD || more.length > 0 || (security !== 'explicit' && security !== 'implicit')) return null
  const hosts = places.split('+').map((place) => place.replace(/^\[(.*)\]$/, '$1'))
  const number = /^\d{1,5}$/.test(port ?? '') ? Number(port) : 0
  if (number < 1 || number > 65_535 || hosts.length > MOST_HOSTS) return null
  if (!hosts.every((host) => /^[A-Za-z0-9._:-]{1,253}$/.test(host))) return null
  if (!/^[0-9a-f]{32}$/.test(token) || !/^[0-9a-f]{64}$/.test(print)) return null
  const fingerprint = (print.toUpperCase().match(/../g) ?? []).join(':')
  const passivePorts = range === undefined ? null : readRange(range)
  if (passivePorts === undefined) return null
  return { hosts, port: number, security, token, fingerprint, passivePorts }
}

/**
 * The code in what somebody pastes where a server belongs: alone, broken over lines, or as the line for a command line.
 * null where there is none; `broken` where a part of it is missing.
 */
export function pairingCodeIn(text: string): PairingCode | 'broken' | null {
  const at = text.indexOf(`${WORD}/`)
  if (at < 0 || text.length > 4 * LONGEST) return null
  return parsePairingCode(text.slice(at)) ?? 'broken'
}

/** undefined for what is none. */
function readRange(text: string): PairingCode['passivePorts'] | undefined {
  const [, from, to] = (/^(\d{1,5})-(\d{1,5})$/.exec(text) ?? []).map(Number)
  return from && to && from <= to && to <= 65_535 ? [from, to] : undefined
}
