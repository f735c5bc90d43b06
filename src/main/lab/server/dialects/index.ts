// Written by `npm run golden` from the files of this folder.
import { dialect as filezilla09 } from './filezilla-0.9.ts'
import { dialect as filezilla1 } from './filezilla-1.ts'
import { dialect as iis } from './iis.ts'
import { dialect as proftpd } from './proftpd.ts'
import { dialect as pureFtpd } from './pure-ftpd.ts'
import { dialect as pyftpdlib } from './pyftpdlib.ts'
import { dialect as sftpgo } from './sftpgo.ts'
import { dialect as vsftpd } from './vsftpd.ts'

export const LAB_DIALECTS = [filezilla09, filezilla1, iis, proftpd, pureFtpd, pyftpdlib, sftpgo, vsftpd]
