/** basic-ftp with `verbose`: what it says of its two connections. It names the other end once the data connection is up. */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
data connect ok = (downloading+from|uploading+to) (tlsv1|no+encryption)
data silence = timeout+data+socket
control silence = timeout+control+socket
control closed peer = server+sent+fin+packet+unexpectedly
`,
}
