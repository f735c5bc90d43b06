/** Finds out what a file of profiles is, and reads it. */
import { type ImportedProfiles, ProfileImportError, type ProfileImporter } from './profile-importer.ts'
import { importer as urls } from './url-list.ts'

export interface ReadProfiles extends ImportedProfiles {
  /** Title of the importer, for instance `FileZilla`. */
  readonly from: string
}

/** @throws ProfileImportError that says what can be imported. */
export function readProfiles(text: string, importers: readonly ProfileImporter[]): ReadProfiles {
  const all = [...importers, urls]
  const content = text.replace(/^\uFEFF/, '')
  const importer = all.find((each) => each.recognises(content))
  if (!importer) {
    const titles = all.map(({ title }) => title).join(', ')
    throw new ProfileImportError(`This is none of the files that can be imported (${titles}).`)
  }
  return { from: importer.title, ...importer.read(content) }
}

/** The program whose file of servers this is; null for anything else, also for a text with addresses in it. */
export function programOfServers(text: string, importers: readonly ProfileImporter[]): string | null {
  const content = text.replace(/^\uFEFF/, '')
  return importers.find((each) => each.recognises(content))?.title ?? null
}
