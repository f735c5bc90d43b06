/** Pictures, programs and captures, told from logs by their control characters. */

/** Share of control characters above which a text is none. Random bytes have 10 %; a log with a few stray ones stays below. */
const MOST = 0.02
/** So many are stray in any text. */
const STRAY = 8
const LOOKED_AT = 65_536
/** Tab, line ends, form feed, backspace, and escape, which terminals write. */
const IN_TEXT: ReadonlySet<number> = new Set([8, 9, 10, 12, 13, 27])
const FIRST_PRINTED = 32

export function isBinary(text: string): boolean {
  const length = Math.min(text.length, LOOKED_AT)
  let controls = 0
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code < FIRST_PRINTED && !IN_TEXT.has(code)) controls++
  }
  return controls > Math.max(STRAY, length * MOST)
}
