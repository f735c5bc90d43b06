/**
 * Bytes from the network shown to people: nothing in them may move a cursor, colour a terminal, reverse the reading
 * direction or hide itself. Used by the CLI, the clipboard, tickets and every report.
 */

/**
 * Cc: controls, terminal escapes (ESC, C1 CSI). Cf: bidi marks and overrides, zero-width and tag characters, soft
 * hyphen. Zl, Zp: Unicode line ends. Cs: lone surrogates. Co: private use (fonts draw anything).
 */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu

/** What nearly every line is: printable ASCII without a backslash. Transcripts have 100,000 of them. */
const PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/

/** A backslash that would read like one of our own escapes. */
const LIKE_AN_ESCAPE = /\\(?=x[0-9a-f]{2}|u\{[0-9a-f]+\}|[rnt\\])/g

const NAMED: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' }

function escaped(character: string): string {
  const named = NAMED[character]
  if (named !== undefined) return named
  const code = character.codePointAt(0) ?? 0
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}

/**
 * `text` on one line, harmless to any terminal or page: `\x1b[2J` instead of clearing the screen. Letters of every
 * script, accents and emoji stay; a backslash is doubled only where it would read like an escape of ours.
 */
export function inert(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replace(LIKE_AN_ESCAPE, '\\\\').replace(HARMFUL, escaped)
}

/** As `inert`, cut to at most `length` characters with `…` for the rest. */
export function inertCut(text: string, length: number): string {
  const shown = inert(text.length > length ? text.slice(0, length) : text)
  return shown.length > length || text.length > length ? `${shown.slice(0, length - 1)}…` : shown
}
