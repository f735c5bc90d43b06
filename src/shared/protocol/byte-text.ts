/**
 * Bytes as text without Node: a "byte string" holds one byte per character (0-255), the way Latin-1 reads them.
 */

/** UTF-8 where the bytes are UTF-8 (RFC 2640), Latin-1 where they are not: old servers send national code pages. */
export function decodeBytes(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes
  try {
    return decodeURIComponent(bytes.replace(/[%\x80-\xff]/g, (char) => `%${hexOf(char)}`))
  } catch {
    return bytes
  }
}

/** As a byte string of UTF-8; half a surrogate pair becomes a question mark. */
export function encodeBytes(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text
  const whole = text.replace(/\p{Surrogate}/gu, '?')
  return encodeURIComponent(whole).replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Two hex digits a byte, without separators. */
export function hexOf(bytes: string): string {
  let hex = ''
  for (let i = 0; i < bytes.length; i++) hex += bytes.charCodeAt(i).toString(16).padStart(2, '0')
  return hex
}
