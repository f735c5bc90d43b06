/** The wording that many servers share, searchable. A build puts in its place what it comes to (`vite.config.ts`). */
import { compileMessages, type Messages } from './compile-messages.ts'

export const MESSAGES: Messages = compileMessages([])
