/**
 * Cyberduck and Mountain Duck: their failure texts (English localisation).
 */
import type { MessageCatalogue } from '../../facts/messages/message.ts'

export const messages: MessageCatalogue = {
  program: 'cyberduck',
  source: 'client',
  rows: `
connect failed = connection+failed
connect silence = connection+timed+out
data failed = listing+directory failed
file transfer failed = upload failed ; download failed
login rejected credentials = login+failed
verify rejected = certificate trust
control closed = connection+closed ; connection+aborted
session failed = interoperability+failure
denied permission = access+denied
rejected not-found = file+not+found
nothing = login+successful
`,
}
