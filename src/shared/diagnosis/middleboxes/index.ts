// Written by `npm run golden` from the files of this folder.
import { middlebox as isaServer } from './isa-server.ts'

export const MIDDLEBOXES = [isaServer]
