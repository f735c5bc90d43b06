/**
 * IBM z/OS Communications Server FTP. Its texts begin with message numbers of client and server (EZA, EZY).
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  rows: `
rejected tls-required = code:533 all+commands+must+be+protected ; client+must+use+tls ; requires+authentication+mechanism+tls ; secure+login+required
file rejected not-found = data+set+not+found ; is+not+catalogued ; requests+a+nonexistent
file rejected permission = security+violation ; not+authorized+to+access ; access+denied+by+racf
file rejected storage-full = no+space+on+volume ; b37+abend ; d37+abend ; e37+abend ; out+of+space
file rejected file-busy = data+set is+in+use ; is+being+used+by+another
login rejected credentials = pass+command+failed ; user+id+revoked ; invalid+password
login rejected password-expired = password+has+expired ; current+password+has+expired
`,
}
