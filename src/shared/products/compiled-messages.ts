/** The catalogues of all products, searchable. A build puts in its place what it comes to (`vite.config.ts`). */
import { compileMessages, type Messages } from '../facts/messages/compile-messages.ts'
import * as catalogues from './messages.ts'

export const MESSAGES: Messages = compileMessages(Object.values(catalogues))
