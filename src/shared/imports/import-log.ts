/** A log of another client -> a transcript, by whichever importer knows its lines best. */
import { inertCut } from '../transcript/inert-text.ts'
import type { Transcript } from '../transcript/transcript.ts'
import { assembleTranscript } from './assemble-transcript.ts'
import { type LogImporter, type LogLine, type ReadLog, stillOpen } from './log-line.ts'
import { LOG_IMPORTERS } from './logs/index.ts'
import { importer as plainListing } from './logs/plain-listing.ts'

/** Why a text is no log that we can read; its message says what would be. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}

/** A log of a night is a few MB; what is larger is cut there and said to be. */
const MOST_LINES = 200_000
const LONGEST_LINE = 16_384

/** Throws an ImportError when no line of the text is a command, a reply or a status line of any client. */
export function importLog(text: string): Transcript {
  const all = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const lines = all.slice(0, MOST_LINES).map((line) => line.slice(0, LONGEST_LINE))
  const importer = chooseImporter(lines)
  const log = readLog(importer, lines)
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

/** Every line has one of the marks of a listing: whoever wrote it means a session. */
const isMarked = (lines: readonly string[]) => {
  const written = lines.filter((line) => line.trim() !== '')
  return written.length > 0 && written.every((line) => /^\s*[<>*] /.test(line))
}

/** Prose about a failure is worth a diagnosis as well. */
const mentionsFtp = ({ text }: LogLine) =>
  /\b(?:ftps?|tls|ssl|passive|pasv|epsv|port|connection|connect\w*|login|server|firewall|transfer\w*|uploads?|downloads?|listing|timed? ?out)\b/i.test(
    text,
  )

/** The importer most of whose own lines are there; the plain listing when nobody's are. */
function chooseImporter(lines: readonly string[]): LogImporter {
  const sample = lines.slice(0, 5000)
  let best: LogImporter = plainListing
  let most = 0
  for (const importer of LOG_IMPORTERS) {
    const count = sample.filter((line) => importer.recognises(line)).length
    if (count > most) {
      best = importer
      most = count
    }
  }
  return best
}

function readLog(importer: LogImporter, lines: readonly string[]): ReadLog {
  const read: LogLine[] = []
  let unread = 0
  let open: string | null = null
  for (const line of lines) {
    const parsed = importer.read(line)
    // Inner lines of a multi-line reply have no code, and in some logs no mark (RFC 959 section 4.2).
    if (
      open !== null &&
      parsed?.kind !== 'command' &&
      (parsed === null || (importer === plainListing && parsed.kind === 'remark'))
    ) {
      if (line.trim() !== '') read.push({ kind: 'reply', text: line, at: null, session: read.at(-1)?.session ?? null })
      continue
    }
    if (parsed) {
      read.push(parsed)
      if (parsed.kind === 'command') open = null
      if (parsed.kind === 'reply') open = stillOpen(open, parsed.text)
    } else if (line.trim() !== '') unread++
  }
  return { importer, lines: read, unread }
}
