/** jsftp, and what is built on it: it prints none of the replies that it cannot read. */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
data arrange malformed = bad+passive+host+port+combination ; bad+host+port+combination ; bad+passive+command+from+server
`,
}
