/**
 * Text that somebody pasted, dropped, picked or opened with the app: a transcript, a report in JSON, or a log of another
 * client.
 */

import { ImportError, importLog } from '../../shared/imports/import-log.ts'
import { programOfServers } from '../../shared/imports/read-profiles.ts'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import { ReportError, readReport } from '../../shared/report/read-report.ts'
import { REPORT_FORMAT } from '../../shared/report/report.ts'
import type { Document } from '../../shared/rpc/domains/documents.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { looksLikeTranscript, readTranscript, TranscriptError } from '../../shared/transcript/jsonl.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { newRunId } from '../storage/run-files.ts'
import { rememberUse } from './remember-use.ts'
import type { Services } from './services.ts'

/** @throws CallError that says what the text is not. */
export function openText({ documents }: Services, name: string, text: string): Document {
  const transcript = readText(name, text)
  const { source } = transcript.header
  const document: Document = {
    id: newRunId(new Date()),
    name: name || 'Pasted text',
    kind: source.kind === 'live' ? 'run' : 'import',
    kept: false,
    importer: source.kind === 'import' ? source.importer : null,
    unread: source.kind === 'import' ? source.unread : 0,
  }
  documents.addImported(document, transcript)
  return document
}

/** Puts what was opened into the history. */
export async function keepDocument(services: Services, id: string): Promise<Document> {
  const { documents } = services
  const document = await documents.document(id)
  if (document.kept) return document
  const transcript = await documents.transcript(id)
  await services.history().add(
    {
      id,
      name: document.name,
      kind: document.kind,
      startedAt: transcript.header.startedAt,
      plan: transcript.header.plan,
      profileId: null,
      partOf: null,
      tags: [],
    },
    transcript,
  )
  documents.saved(id)
  await rememberUse(services, { kind: 'run', id, name: document.name })
  return documents.document(id)
}

function readText(name: string, text: string): Transcript {
  try {
    const program = programOfServers(text, PRODUCTS.savedSites)
    if (program !== null)
      throw new ImportError(`This is no log but a list of servers of ${program}. Import it on the Profiles screen.`)
    if (looksLikeTranscript(text.slice(0, 1000))) return readTranscript(text).transcript
    if (text.slice(0, 200).includes(`"${REPORT_FORMAT}"`)) return transcriptOfReport(text)
    return importLog(text, PRODUCTS.logs)
  } catch (error) {
    const isForPeople = error instanceof TranscriptError || error instanceof ReportError || error instanceof ImportError
    throw isForPeople ? new CallError('invalid', `${name || 'The text'}: ${error.message}`) : error
  }
}

/** A report in JSON holds the transcripts that it is about. */
function transcriptOfReport(text: string): Transcript {
  const [session] = readReport(text).sessions
  if (!session) throw new ReportError('The report holds no session.')
  return session.transcript
}
