/** Twisted: its replies are in plain words; its stacks are those of a server. */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  frames: ['twisted/protocols/ftp'],
  rows: '',
}
