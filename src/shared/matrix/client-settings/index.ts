// Written by `npm run golden` from the files of this folder.
import { clientSettings as basicFtp } from './basic-ftp.ts'
import { clientSettings as curl } from './curl.ts'
import { clientSettings as filezilla } from './filezilla.ts'
import { clientSettings as fluentftp } from './fluentftp.ts'
import { clientSettings as lftp } from './lftp.ts'
import { clientSettings as winscp } from './winscp.ts'

export const CLIENT_SETTINGS = [basicFtp, curl, filezilla, fluentftp, lftp, winscp]
