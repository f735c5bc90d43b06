/**
 * Endpoints of data connections as commands and replies write them:
 * `227 ... (h1,h2,h3,h4,p1,p2)` and `PORT` (RFC 959 section 4.1.2), `229 ... (|||port|)` and `EPRT` (RFC 2428).
 */
import { addressFamily } from './addresses.ts'
import type { Endpoint } from './endpoint.ts'

/** `address` is null when the reply names a port only, as a 229 does. */
export type AnnouncedTarget =
  | { readonly ok: true; readonly address: string | null; readonly port: number }
  | { readonly ok: false; readonly why: string }

/** Reads a 227 or 229 reply by its code: some servers behind address translators answer `PASV` with 229. */
export function parsePassiveReply(code: number, text: string): AnnouncedTarget {
  return code === 229 ? parse229(text) : parse227(text)
}

const NUMBER = String.raw`(-?\d{1,9})`
const SIX_NUMBERS = new RegExp(`(?<!\\d)${Array(6).fill(NUMBER).join(String.raw`\s{0,9},\s{0,9}`)}`)

/** RFC 1123 section 4.1.2.6: the parentheses may be missing, so the six numbers are looked for anywhere after the code. */
function parse227(text: string): AnnouncedTarget {
  const numbers = SIX_NUMBERS.exec(text.slice(3))
  if (!numbers) return { ok: false, why: 'no six numbers h1,h2,h3,h4,p1,p2' }
  return fromSixNumbers(numbers.slice(1))
}

function fromSixNumbers(texts: readonly string[]): AnnouncedTarget {
  const numbers = texts.map(Number)
  const outside = numbers.find((number) => !(number >= 0 && number <= 255))
  if (outside !== undefined) return { ok: false, why: `${outside} is outside 0-255` }
  const port = (numbers[4] ?? 0) * 256 + (numbers[5] ?? 0)
  if (port === 0) return { ok: false, why: 'port 0' }
  return { ok: true, address: numbers.slice(0, 4).join('.'), port }
}

/** The delimiter may be any character (IBM i uses `!`); protocol and address should be empty but are read if present. */
function parse229(text: string): AnnouncedTarget {
  const found =
    /\((.)(\d?)\1([^|!)]{0,255})\1(-?\d{1,9})\1\)/.exec(text) ?? /([|!])(\d?)\1([^|!]{0,255})\1(-?\d{1,9})\1/.exec(text)
  if (!found) return { ok: false, why: 'no (|||port|)' }
  const port = Number(found[4])
  if (!(port >= 1 && port <= 65_535)) return { ok: false, why: `port ${found[4]} is outside 1-65535` }
  return { ok: true, address: found[3] || null, port }
}

/** What servers put where the address belongs: zeros, nothing, a word, a URL, a port besides, an IPv6 address. */
export const NO_ADDRESS = /\b0+,0+,0+,0+,|\(\s*\)|\(,|\(none|\bnull\b|\([^()]{0,80}:(?:\/\/|[\da-f]{0,4}[:,])/i

/** Argument of `PORT`. */
export function formatPort({ address, port }: Endpoint): string {
  return `${address.replaceAll('.', ',')},${port >> 8},${port & 255}`
}

/** Argument of `EPRT`: 1 is IPv4, 2 is IPv6. */
export function formatEprt({ address, port }: Endpoint): string {
  return `|${addressFamily(address) === 6 ? 2 : 1}|${address}|${port}|`
}

/** Reads the argument of `PORT` or `EPRT`; null when it is malformed. */
export function parseActiveCommand(verb: string, argument: string): Endpoint | null {
  if (verb.toUpperCase() === 'PORT') {
    const texts = argument.trim().split(',')
    const parsed = texts.length === 6 && texts.every((text) => /^\d+$/.test(text)) ? fromSixNumbers(texts) : null
    return parsed?.ok && parsed.address ? { address: parsed.address, port: parsed.port } : null
  }
  const found = /^(\S)([12])\1([0-9a-fA-F:.]+)\1(\d{1,5})\1$/.exec(argument.trim())
  const port = Number(found?.[4])
  return found?.[3] && port >= 1 && port <= 65_535 ? { address: found[3], port } : null
}
