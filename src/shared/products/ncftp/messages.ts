/**
 * NcFTP: the words of its library's errors.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
name resolve failed = unknown+host
connect refused = could+not+connect+to connection+refused ; could+not+connect+to refused
connect failed = could+not+connect+to ; miscellaneous+open+error
connect silence = could+not+connect+to timed+out ; could+not+connect+to try+again+later
control reply failed = could+not+read+reply+from+control+connection
control reply silence = could+not+read+reply+from+control+connection timed+out
control closed peer = remote+host+has+closed+the+connection ; lost+control+connection ; connection+closed+by+remote+host
data silence = data+connection+timed+out
data accept failed = could+not+accept+a+data+connection
data accept silence = could+not+accept+a+data+connection timed+out
data connect failed = could+not+connect+data ; data+connection+failed
data arrange malformed = could+not+parse+response+for+pasv ; could+not+parse pasv
data arrange rejected = passive+mode+refused ; falling+back+from+pasv+to+port+mode
login rejected credentials = login+incorrect ; could+not+login ; invalid+username+or+password
login rejected = sleeping+20+seconds ; login+failed
silence = control+connection+timed+out ; timeout+reading+reply
nothing = redialing
data malformed peer-mismatch = data+connection+from+different+host ; did+not+originate+from+remote+server ; connection+attempted+from+unknown
`,
}
