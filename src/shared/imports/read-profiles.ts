/** Finds out what a file of profiles is, and reads it. */
import { type ImportedProfiles, ProfileImportError } from './profile-importer.ts'
import { PROFILE_IMPORTERS } from './profiles/index.ts'
import { importer as urls } from './profiles/urls.ts'

export interface ReadProfiles extends ImportedProfiles {
  /** Title of the importer, for instance `FileZilla`. */
  readonly from: string
}

/** @throws ProfileImportError that says what can be imported. */
export function readProfiles(text: string): ReadProfiles {
  const content = text.replace(/^\uFEFF/, '')
  const importer = PROFILE_IMPORTERS.find((each) => each.recognises(content))
  if (!importer) {
    const titles = PROFILE_IMPORTERS.map(({ title }) => title).join(', ')
    throw new ProfileImportError(`This is none of the files that can be imported (${titles}).`)
  }
  return { from: importer.title, ...importer.read(content) }
}

/** The program whose file of servers this is; null for anything else, also for a text with addresses in it. */
export function programOfServers(text: string): string | null {
  const content = text.replace(/^\uFEFF/, '')
  return PROFILE_IMPORTERS.find((each) => each !== urls && each.recognises(content))?.title ?? null
}
