/**
 * A line without what a program, a logger or a web page puts before it: times, levels, thread names, process numbers,
 * session numbers. What is left is what the FTP client wrote.
 */
import { dayOf, timeOfDay } from './clock-text.ts'

export interface Undecorated {
  readonly text: string
  /** ms since midnight, or since 1970 where a date stood before it; null when no time stood there. */
  readonly at: number | null
}

const DATE = /^(\d{4}[-/.]\d{2}[-/.]\d{2})(?:[T ]\s*|$)/
const TIME =
  /^(\d{1,2}[:.]\d{2}[:.]\d{2}(?:[.,]\d{1,9})?)(?: ?[AP]M)?(?::\d{1,4})?Z?(?: ?[+-]\d{2}:?\d{2})?(?: (?:19|20)\d{2}(?= \[))?\s+/
/** Not a shell's prompt: `[root@host ~]# ftp ...`. */
const BRACKET = /^\[([^\]]{1,60})\]:?\s*(?![#$%])/

/**
 * One decoration at the front. Most lines have none of them, and an expression costs its first use: what a line begins with and
 * holds tells which are worth a look.
 */
interface Decoration {
  /** What its first character may be; any where this is absent. */
  readonly begins?: string
  /** Stands somewhere in the line. */
  readonly holds?: string
  readonly form: RegExp
}

const DIGITS = '0123456789'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const WORD = `${LETTERS}${DIGITS}_`

const DECORATIONS: readonly Decoration[] = [
  // WinSCP marks the line before the date.
  { begins: '<>.!*', form: /^[<>.!*] (?=\d{4}-\d{2}-\d{2} \d{2}:\d{2})/ },
  // FileZilla's file: process and session before the label.
  { begins: DIGITS, form: /^\d{1,7} \d{1,5} (?=\p{L}[^\s:]{0,30}[\u00a0\u202f ]?[:：] )/u },
  // Pages that show texts number their lines: `12. Command: AUTH TLS`.
  { begins: DIGITS, form: /^\d{1,4}\. (?=\p{L}[^\s:]{0,30}[\u00a0\u202f ]?[:：] )/u },
  // 4/10/2024, 09.12.2021
  { begins: DIGITS, form: /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4},?\s+/ },
  // 03-22 10:35:05
  { begins: DIGITS, form: /^\d{2}-\d{2} (?=\d{2}:\d{2}:\d{2})/ },
  // Mar 22 10:35:05
  {
    begins: 'JFMASONDTW, ',
    holds: ':',
    form: /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)?,? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}(?: \d{4})?,? (?=\d{1,2}:\d{2})/,
  },
  {
    begins: 'TDINWEFV',
    form: /^(?:TRACE|DEBUG|DBG|INFO|INF|NOTICE|WARNING|WARN|WRN|ERROR|ERR|FINE|VERBOSE|FATAL)\b ?:?\s+/,
  },
  // Android: I/flutter ( 7546):
  { begins: 'VDIWEF', holds: '/', form: /^[VDIWEF]\/[\w.$ -]{1,40}\(\s*\d+\):\s*/ },
  // .NET tracing: System.Net Information: 0 : [4892] FtpControlStream#33163964 -
  {
    begins: 'S',
    holds: 'System.Net ',
    form: /^System\.Net (?:Information|Verbose|Error|Warning|Critical): \d+ :\s*/,
  },
  { begins: LETTERS, holds: '#', form: /^[A-Za-z][\w.]{2,60}#\d+(?:::\w+\(?\)?)? - / },
  // goftp: 0.049 #1
  { begins: WORD, holds: ' #', form: /^\w{2,12}: \d+\.\d+ #\d+ / },
  // curl's progress meter: six numbers, three times, a speed, and the line behind it.
  {
    begins: DIGITS,
    form: /^(?:\d{1,4}(?:\.\d)?[kMGTP]?\s{1,8}){6,9}(?:[\d:dh-]{5,9}\s{1,4}){3}\s{0,8}\d{1,4}(?:\.\d)?[kMGTP]?(?=[*<>{}] )/,
  },
  // libcurl callbacks
  { begins: 'C', holds: 'CURLINFO_', form: /^CURLINFO_\w+: / },
  { begins: `${WORD} `, holds: ']:', form: /^[\w ]{3,30} \[\d+\]:\s+(?:- +)?/ },
  // syslog: proftpd[123]:
  { begins: `${WORD}.-`, holds: ']:', form: /^[\w.-]{2,30}\[\d+\]:\s+/ },
  // Transmit numbers its connections; FileZilla Server 0.9 too, before date, user and address.
  { begins: DIGITS, holds: ': ', form: /^\d{1,3}: (?=(?:Cmd: |\d{3}[: -]))/ },
  { begins: '(', form: /^\(\d{3,}\)\s*/ },
  { holds: ')>', form: /^(?:\([^)]{1,30}\)|\S{1,40}) \(\d{1,3}(?:\.\d{1,3}){3}\)>\s*/ },
  // pyftpdlib: []@192.0.2.1:49460 and 192.0.2.1:49460 before an arrow
  { begins: `${DIGITS}[`, holds: ':', form: /^(?:\[[^\]]{0,40}\]@?)?\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}\s+(?=[<=-])/ },
]
/** Between two decorations, never at the start of a bare line. */
const SEPARATOR: Decoration = { begins: '-|–:', form: /^(?:--|[-|–:])\s+/ }
const INNER: readonly Decoration[] = [...DECORATIONS, SEPARATOR]

/** Under the character that a line begins with: those that may stand there. */
const outerBy = new Map<string, readonly Decoration[]>()
const innerBy = new Map<string, readonly Decoration[]>()

function worthALook(first: string, inside: boolean): readonly Decoration[] {
  const by = inside ? innerBy : outerBy
  const known = by.get(first)
  if (known) return known
  const found = (inside ? INNER : DECORATIONS).filter(({ begins }) => begins?.includes(first) !== false)
  // Scripts have many characters, and none but these begins a decoration.
  if (first < '\u0080') by.set(first, found)
  return found
}
const MOST = 12

/** A line is looked at in several ways, one after the other. */
let last: { readonly line: string; readonly bare: Undecorated } | null = null

/** Takes at most twelve decorations off; a line of nothing else stays as it is. */
export function undecorated(line: string): Undecorated {
  if (last?.line !== line) last = { line, bare: withoutDecorations(line) }
  return last.bare
}

function withoutDecorations(line: string): Undecorated {
  let text = line.trimStart()
  let at: number | null = null
  let day = 0
  for (let count = 0; count < MOST; count++) {
    const next = strip(text, count > 0)
    if (!next || next.text.trim() === '') break
    if (next.day !== undefined) day = next.day
    if (next.time !== undefined) at ??= next.time
    text = next.text
  }
  return { text, at: at === null ? null : day + at }
}

interface Stripped {
  readonly text: string
  readonly day?: number
  readonly time?: number
}

function strip(text: string, inside: boolean): Stripped | null {
  const first = text.charAt(0)
  const number = DIGITS.includes(first)
  const date = number ? DATE.exec(text) : null
  if (date) {
    const [all, day = ''] = date
    return { text: text.slice(all.length), day: dayOf(day) }
  }
  const time = number ? TIME.exec(text) : null
  if (time) {
    const [all, clock = ''] = time
    return { text: text.slice(all.length), time: timeOfDay(clock) }
  }
  const bracket = first === '[' ? BRACKET.exec(text) : null
  if (bracket) {
    const held = strip(`${bracket[1] ?? ''} `, false)
    const rest = text.slice(bracket[0].length)
    const second = held && held.time === undefined ? strip(held.text, true) : null
    const when = held?.time ?? second?.time
    return {
      text: rest,
      ...(held?.day === undefined ? {} : { day: held.day }),
      ...(when === undefined ? {} : { time: when }),
    }
  }
  for (const { holds, form } of worthALook(first, inside)) {
    if (holds !== undefined && !text.includes(holds)) continue
    const match = form.exec(text)
    if (match) return { text: text.slice(match[0].length) }
  }
  return null
}
