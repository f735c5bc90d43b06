/** Reads a batch of lines of one log and hands them to the assembly as commands, replies and sentences. */
import type { Assembly } from './assemble-transcript.ts'
import { looksLikeCommand, looksLikeReply, stillOpen } from './dialogue/content.ts'
import type { LearnedPrefixes } from './dialogue/learned-prefixes.ts'
import { type ReadLine, readLine } from './dialogue/line-reader.ts'
import type { FormatChoice } from './format-choice.ts'
import { isFrame, isSource } from './frames.ts'
import type { LogFormat, LogLine } from './log-line.ts'
import { quotedReply, replyWords } from './quoted-reply.ts'
import { undecorated } from './undecorated.ts'

/** Lines within which a multi-line reply ends, if it ends at all. */
const LONGEST_REPLY = 80
/** Letters by which a repeated reply is known again, and how many replies are remembered. */
const KNOWN_BY = 40
const REMEMBERED = 2000

/** `Response received:`, and the reply in the next line. */
const ANNOUNCES = /\b(?:response|reply)(?: received)?:$/i

/** Prose about a failure is worth a diagnosis as well. */
const MENTIONS_FTP =
  /\b(?:ftp\w*|\w*ftpd\w*|tls|ssl|ssl_\w+|gnutls\w*|handshake|certificate\w*|passive|pasv|epsv|port|connection|connect\w*|login|server|firewall|transfer\w*|uploads?|downloads?|listing|timed? ?out|\w*(?:error|exception)|errno|host|authenticat\w+|\w*failed|denied|verbindung|verbinding|connexion|connessione|conexi[oó]n|conex[aã]o|połączeni\w|соединени\w|fehler|erreur)\b/i
/** Somebody who marks his lines so means a session. */
const MARKED = /^\s*[<>*] /

export class LogLines {
  readonly #learned: LearnedPrefixes
  readonly #assembly: Assembly
  readonly #said = new Set<string>()
  /** Code of the reply that is open, and the index of the line that ends it; -1 when none of the batch does. */
  #open: string | null = null
  #end = -1
  #inStack = false
  #session: string | null = null
  #rows: ReturnType<NonNullable<LogFormat['rows']>> | null = null
  /** The line before was a command without a mark of its own. */
  #typed = false
  /** The line before says that a reply follows. */
  #announced = false
  mentionsFtp = false

  constructor(learned: LearnedPrefixes, assembly: Assembly) {
    this.#learned = learned
    this.#assembly = assembly
  }

  /** @param before how many lines of the text stand before this batch */
  read(lines: readonly string[], choice: FormatChoice, before: number): void {
    const format = choice.chosen
    for (const [index, whole] of lines.entries()) {
      if (whole.trim() === '') {
        this.#inStack = false
        continue
      }
      this.#assembly.count()
      if (!this.mentionsFtp && (MENTIONS_FTP.test(whole) || MARKED.test(whole))) this.mentionsFtp = true
      if (format?.ignores?.(whole)) continue
      if (format?.rows) {
        this.#rows ??= format.rows()
        const number = before + index + 1
        const read = this.#rows(whole) ?? [{ kind: 'remark', text: whole.trim(), at: null, session: null }]
        for (const one of read) this.#assembly.take({ ...one, line: number })
        continue
      }
      const other = format?.vantage === undefined ? choice.otherEnd(whole) : null
      // Where no line is the client's by its form, one of a server that can be read may be of either.
      if (other && (format !== null || other.readable === false || other.vantage === 'middle')) {
        this.#assembly.take(ofOther(whole, other, before + index + 1))
        continue
      }
      // A server's entry may have several lines, of which the first names the session.
      const goes = format?.vantage === 'server' && !format.recognises(whole)
      const session = format?.sessionOf?.(whole) ?? (goes ? this.#session : null)
      this.#session = session
      for (const line of withoutMarkup(whole).flatMap(unescaped).flatMap(statements))
        this.#line(line, { lines, index, format, session, number: before + index + 1 })
    }
    this.#end = -1
  }

  #line(line: string, at: Position): void {
    const place = { session: at.session, line: at.number }
    if (isFrame(line) || (this.#inStack && isSource(line))) {
      this.#inStack = true
      this.#assembly.take({ kind: 'remark', text: line.trimEnd(), at: null, ...place })
      return
    }
    this.#inStack = false
    const own = at.format?.read?.(line) ?? at.format?.read?.(undecorated(line).text) ?? null
    const read: ReadLine | null = own
      ? { ...own, at: undecorated(line).at, marked: true }
      : readLine(line, this.#learned)
    if (read === null) return
    // Inner lines of a multi-line reply have no code, and in some logs no mark (RFC 959 section 4.2).
    if (this.#open !== null && read.kind !== 'reply' && !read.marked && at.index < this.#end) {
      this.#assembly.take({ kind: 'reply', text: line, at: null, ...place })
      return
    }
    // Right behind a command that was typed, a code that RFC 959 does not list refuses it as well; behind its heading any is one.
    const may = this.#announced || (this.#typed && /^[45]/.test(read.text))
    const answers = may && read.kind === 'remark' && looksLikeReply(read.text)
    this.#typed = read.kind === 'command' && !read.marked
    this.#announced = read.kind === 'remark' && ANNOUNCES.test(read.text)
    this.#take({ kind: answers ? 'reply' : read.kind, text: read.text, at: read.at, ...place }, at)
  }

  #take(heard: LogLine, { lines, index }: Position): void {
    // A feature that is told after the end of its reply.
    const stray = heard.kind === 'reply' && this.#open === null && looksLikeCommand(heard.text)
    const line: LogLine = stray ? { ...heard, kind: 'remark' } : heard
    const quoted = line.kind === 'remark' ? quotedReply(line.text) : null
    // What an error message repeats from a reply above is no second reply.
    const taken: LogLine =
      quoted === null || this.#repeats(quoted) ? line : { ...line, kind: 'reply', text: quoted, quoted: true }
    this.#assembly.take(taken)
    if (taken.kind === 'command') this.#open = null
    if (taken.kind !== 'reply') return
    if (this.#said.size >= REMEMBERED) this.#said.clear()
    this.#said.add(replyWords(taken.text).slice(0, KNOWN_BY))
    const before = this.#open
    this.#open = stillOpen(before, taken.text)
    if (this.#open !== before) this.#end = this.#open === null ? -1 : this.#endOfReply(lines, index, this.#open)
  }

  #repeats = (reply: string): boolean => this.#said.has(replyWords(reply).slice(0, KNOWN_BY))

  /** Some clients print every first line of a reply with a hyphen: such a reply never ends, and the index is -1. */
  #endOfReply(lines: readonly string[], index: number, code: string): number {
    for (let at = index + 1; at < Math.min(lines.length, index + LONGEST_REPLY); at++) {
      const line = lines[at] ?? ''
      if (!line.includes(code)) continue
      const read = readLine(line, this.#learned)
      if (read?.kind === 'reply' && (read.text === code || read.text.startsWith(`${code} `))) return at
    }
    return -1
  }
}

/** What another end wrote down did not reach the client for that. */
const ofOther = (line: string, { vantage }: LogFormat, number: number): LogLine => ({
  kind: 'remark',
  text: line.trim(),
  at: null,
  session: null,
  line: number,
  ...(vantage === 'middle' ? { otherEnd: true } : {}),
})

interface Position {
  readonly lines: readonly string[]
  readonly index: number
  readonly format: LogFormat | null
  readonly session: string | null
  readonly number: number
}

/** `==> PASV ... couldn't connect to 10.0.0.2 port 20695`: wget tells how each step went on the same line. */
function statements(line: string): string[] {
  if (!line.startsWith('==> ')) return [line]
  return line.split(/ {1,8}(?===> )/).flatMap((part) => {
    const [, step, outcome = 'done'] = /^(==> \S.{0,300}? \.\.\.) {1,8}(\S.*)$/.exec(part) ?? []
    return step === undefined || /^done\b/.test(outcome) ? [part] : [step, outcome]
  })
}

const BREAK = /<\/?br ?\/?>/i
const TAG = /<\/?(?:p|span|b|i|em|strong|code|pre|div|li|td|tr|font|a)(?: [^<>]{0,200})?>/gi
const ENTITY = /&(?:#(\d{2,5})|(lt|gt|amp|quot|nbsp));/g
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' }

/** A log that was copied out of a page's source: its line ends and marks are HTML. */
function withoutMarkup(line: string): string[] {
  if (!BREAK.test(line)) return [line]
  return line
    .split(BREAK)
    .map((part) =>
      part
        .replace(TAG, '')
        .replace(ENTITY, (_, number?: string, name = '') =>
          number ? String.fromCharCode(Number(number)) : (ENTITIES[name] ?? ''),
        ),
    )
}

const CRLF = /\\{1,2}r\\{1,2}n/
const QUOTED_REPLY = /["'][1-5]\d\d[ -]/

/** `'150 Opening\\r\\n226 Done\\r\\n'`: programs that print a string with its line ends show several lines in one. */
function unescaped(line: string): string[] {
  if (!line.includes('\\')) return [line]
  const parts = CRLF.test(line) ? line.split(CRLF) : QUOTED_REPLY.test(line) ? line.split(/\\n/) : [line]
  return parts.filter((part, index) => index === 0 || /[\p{L}\p{N}]/u.test(part))
}
