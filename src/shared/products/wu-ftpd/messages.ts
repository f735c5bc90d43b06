/**
 * WU-FTPD: its replies.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  rows: `
data rejected peer-mismatch = possible+pasv+port+theft
// The BSD servers' words, too: the own end, before anybody is dialled.
data arrange rejected cannot-listen = code:425 cant+create+data+socket
data arrange rejected arrange-first = build+data+connection no+port+specified
data rejected data-protection-required = code:522 command+invalid+with+this+data+prot+level
rejected tls-required = code:503 user+command+not+valid+on+insecure+control+connection ; must+perform+authentication+before (identifying|sending)
handshake failed tls-set-up = tls+subsystem+failed
login rejected session-setup = code:530,550 cant+set+(guest+privileges|uid) ; code:530 home+directory not+under
rejected service-unavailable = ftp+server+shut+down
file denied permission = is+marked+unretrievable ; upload+download+ratio+exceeded ; permission+denied+on+server
`,
}
