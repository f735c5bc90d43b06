// Written by `npm run golden` from the files of this folder.
import { dialect as awsTransferFamily } from './aws-transfer-family.ts'
import { dialect as azureAppService } from './azure-app-service.ts'
import { dialect as bftpd } from './bftpd.ts'
import { dialect as bitvise } from './bitvise.ts'
import { dialect as crushftp } from './crushftp.ts'
import { dialect as filezillaServer09 } from './filezilla-server-0.9.ts'
import { dialect as filezillaServer1 } from './filezilla-server-1.ts'
import { dialect as ftpSrv } from './ftp-srv.ts'
import { dialect as globalscapeEft } from './globalscape-eft.ts'
import { dialect as iis } from './iis.ts'
import { dialect as libunftp } from './libunftp.ts'
import { dialect as proftpd } from './proftpd.ts'
import { dialect as pureFtpd } from './pure-ftpd.ts'
import { dialect as pyftpdlib } from './pyftpdlib.ts'
import { dialect as servU } from './serv-u.ts'
import { dialect as sftpgo } from './sftpgo.ts'
import { dialect as vsftpd } from './vsftpd.ts'
import { dialect as wsFtpServer } from './ws-ftp-server.ts'
import { dialect as zos } from './zos.ts'

export const DIALECTS = [
  awsTransferFamily,
  azureAppService,
  bftpd,
  bitvise,
  crushftp,
  filezillaServer09,
  filezillaServer1,
  ftpSrv,
  globalscapeEft,
  iis,
  libunftp,
  proftpd,
  pureFtpd,
  pyftpdlib,
  servU,
  sftpgo,
  vsftpd,
  wsFtpServer,
  zos,
]
