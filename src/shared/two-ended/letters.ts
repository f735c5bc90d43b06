/**
 * An endpoint in letters alone: devices that rewrite addresses look for numbers with commas, dots or bars between them, and
 * leave this as it is. `a` to `p` are the sixteen values of half a byte.
 */
import type { Endpoint } from '../protocol/endpoint.ts'

const A = 'a'.charCodeAt(0)
const PORT_BITS = [12, 8, 4, 0] as const
/** Letters before the port: two for each character of the longest address (45). */
const LONGEST = 90

const letter = (half: number): string => String.fromCharCode(A + half)

/** Four letters of port, then two for each character of the address. */
function toLetters({ address, port }: Endpoint): string {
  const digits = PORT_BITS.map((bits) => (port >> bits) & 15)
  const characters = [...address].flatMap((character) => [character.charCodeAt(0) >> 4, character.charCodeAt(0) & 15])
  return [...digits, ...characters].map(letter).join('')
}

/** The endpoint that a reply spells; null when it spells none. */
export function endpointInLetters(reply: string): Endpoint | null {
  const found = /\bin letters ([a-p]{4})((?:[a-p]{2}){2,45})\b/.exec(reply)
  const [, port = '', text = ''] = found ?? []
  if (!found || text.length > LONGEST) return null
  const halves = [...text].map((character) => character.charCodeAt(0) - A)
  const codes = halves.flatMap((half, at) => (at % 2 === 0 ? [half * 16 + (halves[at + 1] ?? 0)] : []))
  const number = [...port].reduce((sum, character) => sum * 16 + character.charCodeAt(0) - A, 0)
  return { address: String.fromCharCode(...codes), port: number }
}

/** What a reply says of an endpoint, for machines. */
export const spelt = (endpoint: Endpoint): string => `in letters ${toLetters(endpoint)}`
