// Written by `npm run golden` from the files of this folder.
import { importer as cyberduck } from './cyberduck.ts'
import { importer as filezilla } from './filezilla.ts'
import { importer as netrc } from './netrc.ts'
import { importer as urls } from './urls.ts'
import { importer as winscp } from './winscp.ts'

export const PROFILE_IMPORTERS = [cyberduck, filezilla, netrc, urls, winscp]
