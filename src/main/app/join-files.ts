/** Files of one session that were dropped at once. */
import type { Joined } from '../../shared/rpc/domains/two-ended.ts'
import { aside } from '../aside/aside.ts'
import type { NamedFile } from '../aside/join-files.ts'
import { openTranscript } from './open-text.ts'
import type { Services } from './services.ts'

/** @throws CallError `invalid` when they do not hold the side of one client */
export async function joinFiles(services: Services, files: readonly NamedFile[]): Promise<Joined | null> {
  const {
    value,
    transcripts: [transcript],
  } = await aside('join', { files, zone: null })
  if (!value || !transcript) return null
  const { name, ends, problems } = value
  const document = openTranscript(services, name, transcript)
  if (ends)
    services.twoEnded.remember(
      document.id,
      ends,
      async (zone) => (await aside('join', { files, zone })).value?.ends ?? null,
    )
  return { document, problems }
}
