/** Text that somebody pasted, dropped, picked or opened with the app. */
import type { Document } from '../../shared/rpc/domains/documents.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { aside } from '../aside/aside.ts'
import { newRunId } from '../storage/run-files.ts'
import { rememberUse } from './remember-use.ts'
import type { Services } from './services.ts'

/** @throws CallError that says what the text is not. */
export async function openText(services: Services, name: string, text: string): Promise<Document> {
  const {
    value: { ends, isPost },
    transcripts: [transcript],
  } = await aside('open', { name, text, zone: null })
  if (!transcript) throw new Error('nothing was read')
  const document = openTranscript(services, name, transcript)
  const inZone = async (zone: string) => (await aside('open', { name, text, zone })).value.ends
  if (ends) services.twoEnded.remember(document.id, ends, isPost ? inZone : undefined)
  return document
}

export function openTranscript({ documents }: Services, name: string, transcript: Transcript): Document {
  const { source } = transcript.header
  const document: Document = {
    id: newRunId(new Date()),
    name: name || 'Pasted text',
    kind: source.kind === 'live' ? 'run' : 'import',
    saved: false,
    importer: source.kind === 'import' ? source.importer : null,
    unread: source.kind === 'import' ? source.unread : 0,
  }
  documents.addImported(document, transcript)
  return document
}

/** Puts what was opened into the history. */
export async function saveDocument(services: Services, id: string): Promise<Document> {
  const { documents } = services
  const document = await documents.document(id)
  if (document.saved) return document
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
  await services.twoEnded.keep(id, transcript)
  await rememberUse(services, { kind: 'run', id, name: document.name })
  return documents.document(id)
}
