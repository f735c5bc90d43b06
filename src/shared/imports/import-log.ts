/** A log of another client -> a transcript, by whichever importer knows its lines best. */
import { inertCut } from '../transcript/inert-text.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { assembleTranscript } from './assemble-transcript.ts'
import { type LogImporter, type LogLine, type ReadLog, stillOpen } from './log-line.ts'
import { importer as plainListing } from './plain-listing.ts'
import { quotedReply, replyWords } from './quoted-reply.ts'
import { undecorated, unquoted } from './undecorated.ts'

/** Why a text is no log that we can read; its message says what would be. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}

/** A log of a night is a few MB; what is larger is cut there and said to be. */
const MOST_LINES = 200_000
const LONGEST_LINE = 16_384

/** Throws an ImportError when no line of the text is a command, a reply or a status line of any client. */
export function importLog(text: string, importers: readonly LogImporter[]): Transcript {
  const all = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .flatMap(unescaped)
  const lines = all.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE))
  const { importer, lines: chosen } = chooseImporter(lines, importers)
  const log = readLog(importer, chosen)
  const said = log.lines.filter((line) => line.kind !== 'remark').length
  if (
    said === 0 &&
    (importer === plainListing ? !log.lines.some(mentionsFtp) && !isMarked(lines) : log.lines.length === 0)
  ) {
    const start = lines.find((line) => line.trim() !== '') ?? ''
    throw new ImportError(
      start === ''
        ? 'This log is empty.'
        : `No FTP command, reply or status line was found in this text (it begins "${inertCut(start, 60)}"). Paste the log of FileZilla, WinSCP, curl -v, lftp debug, FluentFTP, basic-ftp or Rebex, or lines that begin with > for what was sent and < for what came back.`,
    )
  }
  return assembleTranscript({ ...log, unread: log.unread + all.length - lines.length })
}

/** `< '150 Opening\\r\\n226 Done\\r\\n'`: programs that print a string with its line ends show several lines in one. */
function unescaped(line: string): string[] {
  if (!line.includes('\\')) return [line]
  const match = /^(.{0,200}?[<>]\s+)(['"]?)(.*)\2$/.exec(line)
  if (!match || !/\\{1,2}r\\{1,2}n/.test(line)) return [line]
  const [, mark = '', , text = ''] = match
  const parts = text.split(/\\{1,2}r\\{1,2}n/).filter((part) => part !== '')
  return parts.map((part) => `${mark}${part}`)
}

/** Every line has one of the marks of a listing: whoever wrote it means a session. */
const isMarked = (lines: readonly string[]) => {
  const written = lines.filter((line) => line.trim() !== '')
  return written.length > 0 && written.every((line) => /^\s*[<>*] /.test(line))
}

/** Prose about a failure is worth a diagnosis as well. */
const mentionsFtp = ({ text }: LogLine) =>
  /\b(?:ftps?|tls|ssl|ssl_\w+|gnutls\w*|handshake|certificate\w*|passive|pasv|epsv|port|connection|connect\w*|login|server|firewall|transfer\w*|uploads?|downloads?|listing|timed? ?out)\b/i.test(
    text,
  )

/** A client's own log, and the same inside a quotation or behind the times and names of another program. */
interface Choice {
  readonly importer: LogImporter
  readonly lines: readonly string[]
}

/** Lines by which a log is told from others. */
const SAMPLE = 5000

/** The importer most of whose own lines are there; the plain listing when nobody's are. */
function chooseImporter(lines: readonly string[], importers: readonly LogImporter[]): Choice {
  const bare = unquoted(lines) ?? lines
  const stripped = (line: string) => undecorated(line).text
  let best: Choice = { importer: plainListing, lines: bare }
  let most = 0
  const consider = (sample: readonly string[], all: () => readonly string[]) => {
    for (const importer of importers) {
      const count = sample.filter((line) => importer.recognises(line)).length
      if (count > most) {
        best = { importer, lines: all() }
        most = count
      }
    }
  }
  consider(lines.slice(0, SAMPLE), () => lines)
  if (bare !== lines) consider(bare.slice(0, SAMPLE), () => bare)
  consider(bare.slice(0, SAMPLE).map(stripped), () => bare.map(stripped))
  return best
}

/** Lines within which a multi-line reply ends, if it ends at all. */
const LONGEST_REPLY = 80
/** Letters by which a repeated reply is known again. */
const KNOWN_BY = 40

function readLog(importer: LogImporter, lines: readonly string[]): ReadLog {
  const read: LogLine[] = []
  const said = new Set<string>()
  let unread = 0
  let open: string | null = null
  /** Index of the line that ends the open reply; -1 when none does. */
  let end = -1
  const take = (line: LogLine, index: number) => {
    const quoted = line.kind === 'remark' ? quotedReply(line.text) : null
    // What an error message repeats from a reply above is no second reply.
    const repeated = quoted !== null && said.has(replyWords(quoted).slice(0, KNOWN_BY))
    const taken: LogLine = quoted === null || repeated ? line : { ...line, kind: 'reply', text: quoted }
    read.push(taken)
    if (taken.kind === 'command') open = null
    if (taken.kind !== 'reply') return
    said.add(replyWords(taken.text).slice(0, KNOWN_BY))
    open = stillOpen(open, taken.text)
    end = open === null ? -1 : endOfReply(lines, index, open)
  }
  for (const [index, line] of lines.entries()) {
    const parsed = importer.read(line)
    // Inner lines of a multi-line reply have no code, and in some logs no mark (RFC 959 section 4.2).
    const inner =
      parsed === null || (importer === plainListing && parsed.kind !== 'reply' && !isMarkedLine(line) && index < end)
    if (open !== null && inner) {
      if (line.trim() !== '') read.push({ kind: 'reply', text: line, at: null, session: read.at(-1)?.session ?? null })
    } else if (parsed) take(parsed, index)
    else if (tellsOfFailure(line)) take({ kind: 'remark', text: line.trim(), at: null, session: null }, index)
    else if (line.trim() !== '') unread++
  }
  return { importer, lines: read, unread }
}

const isMarkedLine = (line: string) => /^\s*(?:[<>*]|-->|<--|->|<-|C:|S:)\s/.test(line)

/** Some clients print every first line of a reply with a hyphen: such a reply never ends, and the index is -1. */
function endOfReply(lines: readonly string[], index: number, code: string): number {
  const ending = new RegExp(`^(?:<-{0,3}|S:)?\\s*${code}(?: |$)`)
  const offset = lines.slice(index + 1, index + LONGEST_REPLY).findIndex((line) => ending.test(undecorated(line).text))
  return offset < 0 ? -1 : index + 1 + offset
}

/** Exceptions that a program prints between the lines of its log, and what people add about other attempts. */
const tellsOfFailure = (line: string) =>
  !/^\s+at /.test(line) &&
  (/^.{0,80}?\b(?:[\w.]*(?:Exception|Error)|ERROR|FATAL)\b|^\s*(?:curl: \(\d+\)|Unhandled |Traceback|error\b)/.test(
    line,
  ) ||
    /\bworks?\b|\bcertificate\b|\bports?\b.{0,60}\b(?:open|opened|allowed|forwarded|published|mapped)\b/.test(line))
