// Written by `npm run golden` from the files of this folder.
import { serverSettings as filezillaServer } from './filezilla-server.ts'
import { serverSettings as iis } from './iis.ts'
import { serverSettings as proftpd } from './proftpd.ts'
import { serverSettings as pureFtpd } from './pure-ftpd.ts'
import { serverSettings as sftpgo } from './sftpgo.ts'
import { serverSettings as vsftpd } from './vsftpd.ts'

export const SERVER_SETTINGS = [filezillaServer, iis, proftpd, pureFtpd, sftpgo, vsftpd]
