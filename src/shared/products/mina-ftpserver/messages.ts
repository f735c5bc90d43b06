/**
 * Apache MINA FtpServer, and AWS Transfer Family, which answers in its words.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  frames: ['org.apache.ftpserver'],
  rows: `
rejected = code:550 requested+action+not+taken
login denied = code:530 access+denied
control rejected address-denied = no+server+access+from+the+ip
control closed idle-timeout = session+idle+closing
control rejected too-many-connections = maximum+server+connection+has+been+reached ; maximum+anonymous+login+limit+has+been+reached ; maximum+login+limit+has+been+reached
login rejected credentials = code:530 authentication+failed ; invalid+user+name ; anonymous+connection+is+not+allowed
rejected tls-required = tls+required+configure+with+auth+first
rejected tls-set-up = code:431 service+is+unavailable
rejected tls-unsupported = code:431 security+is+disabled
rejected wrong-order = session+already+secured ; bad+sequence+of+commands ; login+with+user+first ; cant+find+the+user+name ; cant+find+the+file+which+has+to+be+renamed
data rejected data-protection-required = data+connection+cannot+be+opened+with+this+prot+setting
rejected data-protection-unsupported = server+does+not+understand+the+specified+protection+level
data connect failed cannot-connect = code:425 cant+open+data+connection
data arrange rejected cannot-listen = cant+open+passive+connection
data arrange rejected active-unsupported = (port|eprt)+is+disabled
data arrange rejected foreign-address = (port|eprt)+ip+is+not+same+as
data transfer closed aborted = code:426 data+connection+error
file transfer failed = error+on+output+file ; error+on+input+file
file rejected permission = permission+denied ; no+permission+to+(delete|create|remove|rename)
file rejected exists = already+exists
file rejected file-busy = cant+remove+directory resource+busy
file rejected not-found = no+such+file+or+directory ; no+such+directory ; non-existing+file ; file+missing ; not+a+valid+(file|directory) ; invalid+path ; file unavailable
file rejected = not+a+plain+file ; cant+(delete|create|remove) !data ; file+listing+failed ; cant+rename+file ; unique+file+name+error ; could+not+perform+action+on+file ; not+a+valid+file+name ; execution+failed
rejected command-unknown = command not+implemented
rejected parameter-unsupported = syntax+error+in+parameters ; not+implemented+for+the+parameter ; not+implemented+for+this+parameter ; not+implemented+for+the+specified+argument* ; not+a+valid+(marker|pathname) ; marker+cant+be ; host+unknown ; not+a+valid+port+number ; user+not+found ; not+implemented+for
`,
}
