// Written by `npm run golden` from the files of this folder.
import { importer as basicFtp } from './basic-ftp.ts'
import { importer as curl } from './curl.ts'
import { importer as filezilla } from './filezilla.ts'
import { importer as fluentftp } from './fluentftp.ts'
import { importer as lftp } from './lftp.ts'
import { importer as plainListing } from './plain-listing.ts'
import { importer as rebex } from './rebex.ts'
import { importer as winscp } from './winscp.ts'

export const LOG_IMPORTERS = [basicFtp, curl, filezilla, fluentftp, lftp, plainListing, rebex, winscp]
