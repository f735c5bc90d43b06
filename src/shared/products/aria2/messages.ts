/** aria2: the words of its errors. It connects for data in the words in which it connects for control. */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
name resolve failed = name+resolution+for failed
closed peer = got+eof+from+the+server
control reply malformed protocol-broken peer = invalid+response
rejected = the+response+status+is+not+successful
file rejected not-found = resource+not+found
file transfer failed = download+aborted
failed = failed+to+receive+data ; failed+to+send+data
nothing = segment+file ; download+not+complete ; download gid not+complete ; will+resume+download ; download+results
`,
}
