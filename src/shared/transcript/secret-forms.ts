/** The forms in which a secret comes back: as it is, as its bytes, and as programs encode it. */
import { encodeBytes, hexOf } from '../protocol/byte-text.ts'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The characters that `bytes` give wherever they stand in base64 text: `skip` bytes of something else come before. */
function base64Inside(bytes: string, skip: 0 | 1 | 2): string {
  const bits = [...`${'\0'.repeat(skip)}${bytes}`]
    .map((byte) => byte.charCodeAt(0).toString(2).padStart(8, '0'))
    .join('')
  const whole = Math.floor(bits.length / 6)
  // Characters that also hold bits of a neighbour are left out.
  const first = Math.ceil((skip * 8) / 6)
  return Array.from({ length: whole - first }, (_, index) => {
    const at = (first + index) * 6
    return BASE64[Number.parseInt(bits.slice(at, at + 6), 2)]
  }).join('')
}

/** Shorter runs of letters stand in too many other texts. */
const SHORTEST_ENCODED = 8

/** `secret` itself first; encodings that are long enough to be no chance. */
export function formsOfSecret(secret: string): string[] {
  const bytes = encodeBytes(secret)
  const percent = encodeURIComponent(secret.toString().replace(/[\ud800-\udfff]/g, '?'))
  const everyByte = [...bytes].map((byte) => `%${hexOf(byte)}`).join('')
  const base64 = ([0, 1, 2] as const).map((skip) => base64Inside(bytes, skip))
  const url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  const encoded = [percent, percent.replaceAll('%20', '+'), everyByte, hexOf(bytes), ...base64, ...url]
  return [...new Set([secret, bytes, ...encoded.filter(({ length }) => length >= SHORTEST_ENCODED)])]
}
