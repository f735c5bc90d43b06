/** The catalogues of all products, searchable. A build puts in its place what it comes to (`vite.config.ts`). */
import { compileMessages, type Messages } from '../facts/messages/compile-messages.ts'
import { MESSAGE_CATALOGUES } from './message-catalogues.ts'

export const MESSAGES: Messages = compileMessages(MESSAGE_CATALOGUES)
