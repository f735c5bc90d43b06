// Written by `npm run golden` from the folders beside this file.
import { messages as posix } from './posix/messages.ts'

export const MESSAGE_CATALOGUES = [posix]
