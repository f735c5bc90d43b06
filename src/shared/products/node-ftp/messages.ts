/** node-ftp (`ftp` of npm) and the editors' plugins built on it: of replies it shows the words alone, of its own errors these. */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
control connect silence = timeout+while+connecting+to+server
data arrange malformed = unable+to+parse+pasv+server+response
data connect silence = timed+out+while+making+data+connection
data connect failed = unable+to+make+data+connection
data closed = unexpected+data+connection+error
control handshake rejected = unable+to+secure+connection
`,
}
