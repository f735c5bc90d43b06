/** Text that somebody pasted, dropped, picked or opened with the app: a transcript, or a log of another client. */
import type { Document } from '../../shared/rpc/domains/documents.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { readTranscript, TranscriptError } from '../../shared/transcript/jsonl.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { newRunId } from '../storage/run-files.ts'
import type { Services } from './services.ts'

/** @throws CallError that says what the text is not. */
export function openText({ documents }: Services, name: string, text: string): Document {
  const transcript = readText(text)
  const { source } = transcript.header
  const document: Document = {
    id: newRunId(new Date()),
    name: name || 'Pasted text',
    kind: source.kind === 'live' ? 'run' : 'import',
    kept: false,
    importer: source.kind === 'import' ? source.importer : null,
    unread: source.kind === 'import' ? source.unread : 0,
  }
  documents.hold(document, transcript)
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
  documents.kept(id)
  return documents.document(id)
}

function readText(text: string): Transcript {
  try {
    return readTranscript(text).transcript
  } catch (error) {
    throw error instanceof TranscriptError ? new CallError('invalid', error.message) : error
  }
}
