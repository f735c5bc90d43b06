/** What a text is that somebody opened: a transcript, a report in JSON, or a log of another client. */
import { ImportError, importLog } from '../../shared/imports/import-log.ts'
import { programOfServers } from '../../shared/imports/read-profiles.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import * as savedSites from '../../shared/products/saved-sites.ts'
import { drawnSessions } from '../../shared/report/pictures.ts'
import { ReportError, readReport } from '../../shared/report/read-report.ts'
import { REPORT_FORMAT } from '../../shared/report/report.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { readTranscript, TranscriptError } from '../../shared/transcript/jsonl.ts'
import { looksLikeTranscript } from '../../shared/transcript/looks-like-transcript.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { sideOfPost } from '../report/post.ts'
import { joinPost } from './join-sides.ts'

export interface ReadText {
  readonly transcript: Transcript
  readonly ends: Ends | null
  /** Several logs, whose local times may be read in another zone. */
  readonly isPost?: true
}

/**
 * @param zone of local times of a post, as people write it; null where nobody told
 * @throws CallError `invalid` that says what the text is not
 */
export function readText(name: string, text: string, zone: string | null): ReadText {
  try {
    const program = programOfServers(text, Object.values(savedSites))
    if (program !== null)
      throw new ImportError(`This is no log but a list of servers of ${program}. Import it on the Profiles screen.`)
    if (looksLikeTranscript(text.slice(0, 1000))) return alone(readTranscript(text).transcript)
    if (text.slice(0, 200).includes(`"${REPORT_FORMAT}"`)) return fromReport(text)
    const post = sideOfPost(name || 'Pasted text', text)
    const joined = post && joinPost(post, zone)
    return joined ? { ...joined, isPost: true } : alone(importLog(text, PRODUCTS.logs))
  } catch (error) {
    const isForPeople = error instanceof TranscriptError || error instanceof ReportError || error instanceof ImportError
    throw isForPeople ? new CallError('invalid', `${name || 'The text'}: ${error.message}`) : error
  }
}

const alone = (transcript: Transcript): ReadText => ({ transcript, ends: null })

/** A report in JSON holds the transcripts that it is about, and what both ends saw. */
function fromReport(text: string): ReadText {
  const [session] = drawnSessions(readReport(text))
  if (!session) throw new ReportError('The report holds no session.')
  return { transcript: session.transcript, ends: session.ends ?? null }
}
