// Written by `npm run golden` from the files of this folder.
import { dialect as vsftpd } from './vsftpd.ts'

export const DIALECTS = [vsftpd]
