/**
 * What people type into a ticket, and what clients without a log of their own form write: `>` sent, `<` received, `*`
 * anything else, other arrows and labels, or nothing but commands and replies; times and names of loggers before them.
 */
import { type LogImporter, type LogLine, looksLikeCommand, looksLikeReply } from './log-line.ts'
import { undecorated } from './undecorated.ts'

const MARKED = /^\s*([<>*]|-->|<--|->|<-|C:|S:)\s(.*)$/
/** Arrows and labels of which only some direction is known: what stands behind them tells which. */
const LABELLED =
  /^(?:--->|<---|>>>?|<<<?|==?>|<==?|\*(?:cmd|resp)\*|(?:cmd|command|client|request|sent|sending(?: command)?|reply|response|server|received(?: response| line)?|receiving|got)(?: ?:|(?= ["'[])|(?= (?:[A-Z]{3,4}\b|\d{3}[ -]))))\s*["'[]?(.*?)["'\]]?$/i
/** Structured logs name the field. */
const FIELD = /\bline["']?[=:]\s?["']?((?:\d{3}[ -]|[A-Z]{3,4}\b).*?)["']?(?:,"\w+":.*|\s+\w+=.*)?$/
const SEARCHED = 2000
/** What command-line clients print before a command. */
const PROMPT = /^(?:ftp> ?|lftp [^>]*> ?)/
/** `227: Entering Passive Mode` and code alone with a colon. */
const COLON_CODE = /^([1-5]\d\d): (?=\S)/
/** Frames of a stack, and what Python's ftplib shows twice. */
const NOISE =
  /^\s*at [\w.<>$[\]/ ]+(?:\(|:\d)|^\s*at .*:\d+(?::\d+)?\)?$|^\s*File ".*", line \d+|^\s*\*(?:get|put)\*|^'\d{3}[ -].*'$/

/** Source lines that a stack shows below its frames: what they name did not happen. */
const SOURCE = /^\s{4,}(?:[\w.]+\s*=[^=]|[\w.]+\(|return\b|raise\b|with\b|await\b|if\b|for\b|yield\b)/

type Part = Pick<LogLine, 'kind' | 'text'>

/** By content; null when it is neither a command nor a reply. */
function byContent(content: string): Part | null {
  const text = content.replace(COLON_CODE, '$1 ')
  if (looksLikeReply(text)) return { kind: 'reply', text }
  return looksLikeCommand(text) ? { kind: 'command', text } : null
}

function labelled(text: string): Part | null {
  const field = FIELD.exec(text.slice(0, SEARCHED))
  const found = field ? byContent(field[1] ?? '') : null
  if (found) return found
  const match = LABELLED.exec(text)
  return match ? byContent((match[1] ?? '').trim()) : null
}

function marked(line: string): Part | null {
  const match = MARKED.exec(line)
  if (!match) return null
  const [, mark = '', text = ''] = match
  if (mark === '*') return { kind: 'remark', text: text.trim() }
  if (mark.includes('>') || mark === 'C:') return { kind: 'command', text: text.trim() }
  return { kind: 'reply', text }
}

export const importer: LogImporter = {
  id: 'plain-listing',
  title: 'Commands and replies',
  clock: 'milliseconds',
  recognises: () => false,
  read(line) {
    if (NOISE.test(line) || SOURCE.test(line)) return null
    const whole = marked(line)
    if (whole) return { ...whole, at: null, session: null }
    const { text, at } = undecorated(line)
    if (text.trim() === '' || NOISE.test(text)) return null
    const part = marked(text) ?? labelled(text) ?? byContent(text.trim()) ?? typed(text.trim())
    return { ...part, at, session: null }
  },
}

function typed(text: string): Part {
  const bare = text.replace(PROMPT, '')
  return { kind: looksLikeCommand(bare) ? 'command' : 'remark', text: bare }
}
