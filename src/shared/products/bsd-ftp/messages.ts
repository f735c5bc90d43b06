/**
 * BSD ftp and its descendants (tnftp, inetutils, netkit, Windows ftp): their few own words.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
name resolve failed = ftp unknown+host ; cant+lookup
connect refused = ftp+connect connection+refused ; ftp+connect refused
connect silence = ftp+connect timed+out
connect ok = connected+to
closed = not+connected
control closed peer = connection+closed+by+remote+host ; remote+server+has+closed+connection ; service+not+available+remote+server
data arrange rejected foreign-address client = passive+mode+address+mismatch
login rejected = login+failed ; login+incorrect
data arrange malformed = passive+mode+address+scan+failure ; parse+error+pasv
data arrange failed = passive+mode+refused
data connect failed = cant+connect+for+passive ; cant+build+data+connection ; data+connection timed+out ; unable+to+open+data
data accept silence = accept timed+out ; timeout+waiting+for+data
nothing = using+binary+mode ; remote+system+type+is ; consider+using ; hash+mark+printing
control silence = control+connection+timed+out
control closed = no+control+connection+for+command
data accept silence = poll+timeout+waiting+before+accept
data arrange failed = cant+bind+for+data+connection
data transfer silence = transfer+aborted+because+stalled
data handshake failed = ssl_connect+data+error
`,
}
