/**
 * Cyberduck and Mountain Duck: their failure texts (English localisation).
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
data failed = listing+directory failed
file transfer failed = upload+failed ; download+failed
session failed = interoperability+failure
closed = connection+closed
// edtFTPj, which it spoke FTP with.
reply closed = unexpected+null+reply
nothing = login+successful
`,
}
