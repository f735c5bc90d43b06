// Written by `npm run golden` from the files that it names.
export { savedSites as cyberduck } from './cyberduck/saved-sites.ts'
export { savedSites as filezilla } from './filezilla/saved-sites.ts'
export { savedSites as netrc } from './netrc/saved-sites.ts'
export { savedSites as winscp } from './winscp/saved-sites.ts'
