// Written by `npm run golden` from the files that it names.
export { clientSettings as 'basic-ftp' } from './basic-ftp/client-settings.ts'
export { clientSettings as curl } from './curl/client-settings.ts'
export { clientSettings as filezilla } from './filezilla/client-settings.ts'
export { clientSettings as fluentftp } from './fluentftp/client-settings.ts'
export { clientSettings as lftp } from './lftp/client-settings.ts'
export { clientSettings as winscp } from './winscp/client-settings.ts'
