/**
 * One line of any client's log -> what it is: command, reply or sentence. A learned prefix tells first, then arrows and
 * labels of either direction, then the content alone.
 */
import { undecorated } from '../undecorated.ts'
import {
  byContent,
  byHand,
  isListingLine,
  isOfOtherService,
  looksLikeCommand,
  looksLikeReply,
  type Part,
  wrongCode,
} from './content.ts'
import type { LearnedPrefixes } from './learned-prefixes.ts'

export interface ReadLine extends Part {
  /** ms since any fixed moment; null when the line carries no time. */
  readonly at: number | null
  /** The line has a mark or prefix of its own, so that it cannot be the inner line of a reply without one. */
  readonly marked: boolean
}

/** Arrows: of which side a line is, where nothing was learned and the content does not tell. */
const ARROW = /^\s{0,8}([<>]{1,3}|-{1,4}>|<-{1,4}|={1,2}>|<={1,2}|→|←|[*.!+])(?:[ \t]+|(?=["'[])|$)(.*)$/s
/** The object that speaks stands before the mark: `Net::FTP=GLOB(0x1)<<< 550 ...`. */
const NAMED_ARROW = /^[\w:.=()#@[\]-]{1,60}(<{2,3}|>{2,3}|<-{2,4}|-{2,4}>)[ \t]+(.*)$/s
const LABEL =
  /^(\*\w{2,6}\*|\[[\w ]{1,20}\]|[\p{L}][\p{L}\p{N} ._-]{0,40}?)(?:[\u00a0\u202f ]?[:：]|(?<=\*|\])|(?= ?["'[])|(?= (?:[A-Z]{3,4}\b|\d{3}[ -])))\s*(.*)$/u
const SENDS =
  /^(?:cmd|command|commande|befehl|comando|client|request|sent|sending|send|put|tx|c|out)\b|command$|^\*cmd\*$/i
/** Nothing but commands stands behind these. */
const COMMANDS = /^(?:cmd|command|commande|befehl|comando)$/i
const RECEIVES =
  /^(?:reply|resp|response|r[ée]ponse|antwort|respuesta|risposta|server|received|receiving|recv|got|get|rx|s|in)\b|(?:response|reply|\brx)$|^\*resp\*$/i
/** What stands before the sentences of a log whose commands and replies have labels; exceptions and failures name themselves so, too. */
const ANY_LABEL =
  /^(?!\w*(?:Error|Exception)\b.)(?![\p{L} ]{0,30}\bfail)\p{L}[\p{L} ]{1,30}[\u00a0\u202f ]?[:：]\s+|^Error:\s+/u
const STATUS_LABEL =
  /^(?:Status|Trace|Listing|Info|Warning|Debug)[ \t]?:[ \t]+|^\p{L}[\p{L} ]{1,30}[\u00a0\u202f ]?[:：]\t/u
/** The other level of the same program: Python prints every line twice. */
const TWICE = /^\*(?:get|put)\*/
/** What command-line clients print before what is typed. */
const PROMPT = /^(?:s?ftps?> ?|lftp [^>]{0,200}> ?)/
/** `quote PASV`, `literal PASV`: sent as they stand. Who types `quote` alone is asked for the rest. */
const TYPED_RAW = /^(?:(?:quote|literal|rawquote)\s+|\(command line to send\) )(\S.*)$/i
/** A command by its form alone, behind a mark that only commands have. */
const WORD = /^[A-Za-z]{3,12}(?: |$)/
/** Behind a verb: what was done with it, and no path. */
const PROSE_ARGUMENT = /^[A-Z]{3,4} (?:denied|refused|rejected|failed|finish\w{0,4}|not|is|was|command)\b/
/** What is typed at a shell's prompt, not sent. */
const PROGRAM = /^(?:[a-z]?ftps?|lftp|ncftp\w{0,4}|curl|wget|telnet|openssl|sudo|ssh|ping)\b/
/** How long it took, behind the line. */
const TOOK = / \[\d+(?:\.\d+)?(?:ms|s)\](?: <[\d.]+ [A-Za-z]+>)?$/
/** Structured logs name the field. */
const FIELD = /\b(?:line|message|msg|command|response)["']?[=:]\s?["']?((?:\d{3}[ -]|[A-Z]{3,4}\b).*)$/
const SEARCHED = 2000

const CLOSES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': "'", '[': ']', '(': ')' }

/** Without the quotation mark or bracket that opened before it, and what follows the closing one. */
function closed(text: string, opener: string): string {
  const closer = CLOSES[opener]
  if (opener === '>') return text.replace(/<\/[\w:-]{1,30}>\s*$/, '')
  if (closer === undefined) return text
  const at = text.lastIndexOf(closer)
  return at >= 0 ? text.slice(0, at) : text
}

/** The mark that the prefix ends with, or begins with: `"Sending: PASV"`. */
const openerOf = (prefix: string): string => {
  const last = prefix.at(-1) ?? ''
  return last in CLOSES || last === '>' ? last : (prefix.trimStart()[0] ?? '')
}

/** Text in quotation marks without them; other text as it is. */
function bare(text: string): string {
  const first = text[0] ?? ''
  // A bracket with words behind it holds the place of a message, not the message.
  if (first === '[' && /\]\s+\S/.test(text)) return text
  return first === '"' || first === "'" || first === '[' ? closed(text.slice(1), first) : text
}

const cleaned = (text: string): string =>
  text
    .replace(TOOK, '')
    .replace(/\\{1,2}[rn]/g, '')
    .trim()

/** What `line` is; null for an empty line. It must be one line, with nothing escaped inside that ends one. */
export function readLine(line: string, learned: LearnedPrefixes): ReadLine | null {
  if (line.trim() === '' || TWICE.test(line)) return null
  const prefixed = learned.read(line)
  if (prefixed) {
    const { at } = undecorated(line)
    const text = closed(prefixed.rest, openerOf(prefixed.prefix))
    return { ...directed(text, prefixed.direction), at, marked: true }
  }
  const { text, at } = undecorated(line)
  if (wrongCode(text) !== null && !looksLikeReply(text)) return { kind: 'remark', text: text.trim(), at, marked: false }
  const part = arrow(text) ?? namedArrow(text) ?? structured(text) ?? labelled(text)
  if (part) return { ...part, at, marked: true }
  const content = byContent(text.trim(), true)
  // Where commands have a mark, a verb without one is a line of a reply, such as a feature.
  if (content?.kind === 'reply' || (content && !learned.marksCommands)) return { ...content, at, marked: false }
  // As it was typed: small letters tell of a person.
  if (learned.byHand && byHand(text.trim()) !== null) return { kind: 'command', text: text.trim(), at, marked: false }
  return { ...typed(text.replace(learned.labels ? ANY_LABEL : STATUS_LABEL, '')), at, marked: false }
}

/** `direction` is what the prefix tells; the content tells better. */
function directed(text: string, direction: 'command' | 'reply' | null): Part {
  const content = byContent(cleaned(text))
  if (content && (direction === null || content.kind === direction)) return content
  if (direction === 'command') return { kind: 'command', text: cleaned(text) }
  if (direction === 'reply') return { kind: 'reply', text: text.replace(TOOK, '').replace(/\\{1,2}[rn]/g, '') }
  return content ?? { kind: 'remark', text: text.trim() }
}

function arrow(text: string): Part | null {
  const match = ARROW.exec(text)
  if (!match) return null
  const [, mark = '', rest = ''] = match
  const inner = bare(rest.trim())
  if (/^[*.!+]$/.test(mark)) return { kind: 'remark', text: rest.trim() }
  // A monitor puts the same arrow before all that a device prints.
  const content = byContent(cleaned(inner)) ?? labelled(inner)
  if (content) return content
  const sends = mark.includes('>') || mark === '→'
  // A chevron before a sentence is a bullet or a quotation.
  if (sends)
    return WORD.test(inner) && !PROGRAM.test(inner) && mark.length <= 1
      ? { kind: 'command', text: cleaned(inner) }
      : { kind: 'remark', text: inner }
  return { kind: 'reply', text: inner }
}

function namedArrow(text: string): Part | null {
  const [, mark = '', rest = ''] = NAMED_ARROW.exec(text) ?? []
  const content = byContent(cleaned(rest))
  if (content) return content.kind === (mark.includes('<') ? 'reply' : 'command') ? content : null
  return mark.includes('<') && isOfOtherService(rest) ? { kind: 'reply', text: rest } : null
}

function structured(text: string): Part | null {
  const field = FIELD.exec(text.slice(0, SEARCHED))
  if (!field) return null
  const value = field[1] ?? ''
  return byContent(cleaned(value.replace(/["'](?:,\s?["']?\w+["']?:.*|\}.*)?$/, '').replace(/\s+\w+=\S.*$/, '')))
}

function labelled(text: string): Part | null {
  const match = LABEL.exec(text)
  if (!match) return null
  const [, label = '', rest = ''] = match
  const inner = bare(rest.trim())
  const content = byContent(cleaned(inner), true)
  // A word alone before it is prose ("Retrying PASV mode"), unless it says who speaks.
  const bareWord = !/^[\s\u00a0\u202f]?[:："'[]|^$/.test(text.slice(label.length)) && !/[*\]]$/.test(label)
  if (bareWord && !SENDS.test(label) && !RECEIVES.test(label)) return null
  // "Server does not support AUTH TLS": a server sends no commands.
  if (bareWord && content?.kind === 'command' && !SENDS.test(label)) return null
  // "Server said: STOR denied: quota exceeded" tells of a refusal, "Extra info: STOR finish code = 426" of an end.
  if (content?.kind === 'command' && PROSE_ARGUMENT.test(content.text)) return { kind: 'remark', text: content.text }
  if (content) return isOfError(label) && content.kind === 'reply' ? null : content
  if (RECEIVES.test(label) && (isListingLine(inner) || isOfOtherService(inner))) return { kind: 'reply', text: inner }
  if (SENDS.test(label) && WORD.test(inner) && inner === inner.toUpperCase())
    return { kind: 'command', text: cleaned(inner) }
  // Sent as somebody typed it.
  const typed = COMMANDS.test(label) ? byHand(cleaned(inner)) : null
  return typed === null ? null : { kind: 'command', text: typed }
}

/** What an error message repeats is read as a quoted reply, which is no second one. */
const isOfError = (label: string) =>
  EXCEPTION.test(label) || (/error|exception|fehler|erreur|fatal|warning|fail/i.test(label) && !RECEIVES.test(label))

/** `ftplib.error_reply`, which is what went wrong and not who speaks. */
const EXCEPTION = /(?:^|\.)error_\w{2,12}$/

function typed(text: string): Part {
  const content = text.trim().replace(PROMPT, '')
  const raw = TYPED_RAW.exec(content)?.[1]
  if (raw !== undefined && WORD.test(raw))
    return { kind: 'command', text: raw.replace(/^\S+/, (verb) => verb.toUpperCase()) }
  // Bare verbs were found before; here only what stands behind a prompt is left.
  const prompted = content !== text.trim()
  return { kind: prompted && looksLikeCommand(content) ? 'command' : 'remark', text: content }
}
