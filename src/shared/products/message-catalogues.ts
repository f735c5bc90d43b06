/** What programs say, each catalogue with the name of its product. */
import type { MessageCatalogue } from '../facts/messages/message.ts'
import * as messages from './messages.ts'

export const MESSAGE_CATALOGUES = Object.entries(messages).map(
  ([program, one]): MessageCatalogue => ({ program, ...one }),
)
