/**
 * Serv-U: texts from public reports and manuals.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  rows: `
control rejected too-many-connections = too+many+users+logged+in ; maximum+number+of+sessions ; too+many+sessions+from+this+ip ; (session|sessions)+from+same+ip+allowed
control rejected address-denied = sorry+no+connections+allowed+from+your+ip ; client+ip+address+is+not+allowed ; unauthorized+ip+address
login rejected credentials = code:530 not+logged+in !certificate !ip ; code:530 sorry+no+anonymous+access !from
rejected tls-required = this+server+requires+(ssl|tls|secure|encrypted) ; only+secure+(connections|logins) ; must+use+a+secure+connection
control closed idle-timeout = code:421 connection+timed+out+closing
data connect failed cannot-connect = cannot+open+data+connection ; code:425 cant+open+data+connection
file rejected permission = code:550 permission+denied
file rejected not-found = code:550 no+such+(file|directory)
file rejected storage-full = disk+quota+exceeded ; sorry+insufficient+disk+quota
file rejected exists = file+already+exists
rejected command-unknown = code:500 command+not+understood ; code:500 unrecognized+command
`,
}
