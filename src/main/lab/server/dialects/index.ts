// Written by `npm run golden` from the files that it names.
export { dialect as 'filezilla-0.9' } from './filezilla-0.9.ts'
export { dialect as 'filezilla-1' } from './filezilla-1.ts'
export { dialect as iis } from './iis.ts'
export { dialect as proftpd } from './proftpd.ts'
export { dialect as 'pure-ftpd' } from './pure-ftpd.ts'
export { dialect as pyftpdlib } from './pyftpdlib.ts'
export { dialect as sftpgo } from './sftpgo.ts'
export { dialect as vsftpd } from './vsftpd.ts'
