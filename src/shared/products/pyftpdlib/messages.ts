/**
 * pyftpdlib: its replies, and Dropbox-like servers built on it.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  frames: ['pyftpdlib'],
  rows: `
rejected tls-required = ssl+tls+required+on+the+control+channel
data rejected data-protection-required = ssl+tls+required+on+the+data+channel
control handshake rejected = code:522 ssl+handshake+failed
rejected data-protection-unsupported = prot unsupported+use+c+or+p
rejected wrong-order = size+not+allowed+in+ascii+mode ; not+allowed+after+epsv+all ; user+already+authenticated ; you+must+issue+the+pbsz+command+prior ; pbsz+not+allowed+on+insecure ; prot+not+allowed+on+insecure ; login+with+user+first ; bad+sequence+of+commands ; code:503 already+using+tls
login ok = user logged+in
login rejected credentials = user failed+login
login rejected login-first = log+in+with+user ; log+in+with+user+and+pass+first
login rejected credentials = authentication+failed !ftps !tls !ssl
login rejected credentials = anonymous+access+not+allowed
control rejected address-denied = you+are+banned
control rejected too-many-connections = too+many+connections service+temporarily+unavailable ; too+many+connections+from+the+same+ip
control closed idle-timeout = control+connection+timed+out ; code:421 data+connection+timed+out
data silence no-client-connection = passive+data+channel+timed+out
data connect silence cannot-connect = active+data+channel+timed+out
data rejected peer-mismatch = rejected+data+connection+from+foreign+address
data arrange rejected foreign-address = rejected+data+connection+to+foreign+address ; rejected+privileged+port
data connect failed cannot-connect = cant+connect+to+specified+address
data arrange rejected extended-required = network+protocol+not+supported ; you+cannot+use+pasv+on+ipv6 ; you+cannot+use+port+on+ipv6
data transfer closed aborted = code:426 connection+closed+transfer+aborted ; transfer+aborted+via+abor ; error+occurred+during+transfer
file rejected permission = not+enough+privileges ; code:550 permission+denied
file rejected not-found = no+such+file+or+directory ; is+not+retrievable ; no+such+directory
file rejected not-found = is+a+directory ; not+a+regular+file
file rejected = cant+create+unique+filename ; cant+overwrite
file rejected size-limit = maximum+limit+reached
rejected command-unknown = code:500 command+not+understood ; code:500 not+understood ; command+not+implemented
rejected data-protection-unsupported = unrecognized+prot+type
rejected tls-unsupported = unrecognized+encryption+type
rejected command-unknown = unrecognized+(site+command|command) ; globbing+not+supported
data arrange rejected foreign-address = port+against+the+privileged
rejected parameter-unsupported = invalid+site+chmod ; invalid+port+format ; invalid+eprt+format ; unsupported+type ; unimplemented+mode+type ; unimplemented+stru+type ; unrecognized+mode+type ; unrecognized+stru+type ; syntax+error+command+needs+an+argument ; command+does+not+accept+arguments ; invalid+parameter ; invalid+site+command ; command+too+long
session rejected session-setup = internal+server+error
`,
}
