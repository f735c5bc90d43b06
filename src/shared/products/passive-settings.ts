// Written by `npm run golden` from the files that it names.
export { serverSettings as 'filezilla-server' } from './filezilla-server/passive-settings.ts'
export { serverSettings as iis } from './iis/passive-settings.ts'
export { serverSettings as proftpd } from './proftpd/passive-settings.ts'
export { serverSettings as 'pure-ftpd' } from './pure-ftpd/passive-settings.ts'
export { serverSettings as sftpgo } from './sftpgo/passive-settings.ts'
export { serverSettings as vsftpd } from './vsftpd/passive-settings.ts'
