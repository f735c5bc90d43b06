// Written by `npm run golden` from the folders beside this file.
import { savedSites as cyberduck } from './cyberduck/saved-sites.ts'
import { savedSites as filezilla } from './filezilla/saved-sites.ts'
import { savedSites as netrc } from './netrc/saved-sites.ts'
import { savedSites as winscp } from './winscp/saved-sites.ts'

export const SAVED_SITES = [cyberduck, filezilla, netrc, winscp]
