/**
 * FileZilla Server, 0.9 and 1.x.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  rows: `
rejected session-reuse-required = tls+session+of+data+connection not+resumed ; session+does+not+match+the+control+connection ; tls+session+of+data+connection+has+not+resumed
data rejected data-protection-required = prot+c+is+not+allowed+when ; prot+p+required
rejected tls-required = use+auth+first ; does+not+allow+plain+ftp ; you+have+to+use+ftp+over+tls ; have+to+use+explicit+(ftp+over+tls|ssl+tls) ; this+server+does+not+allow+plain+ftp
rejected tls-unsupported = auth+type+not+supported ; tls+is+not+supported ; code:502 explicit+tls+authentication+not+allowed ; ssl+tls+authentication+not+allowed
control handshake rejected = tls+handshaking+failed
rejected tls-set-up = could+not+load+ssl ; security+extension not+available ; need+some+unavailable+resource+to+process+security
rejected data-protection-unsupported = unknown+protection+level ; protection+level not+supported
login rejected login-first = please+log+in+with+user+and+pass+first
login rejected credentials = code:530 login+or+password+incorrect ; code:530 login+incorrect
login rejected session-setup = login+not+succeeded+because+of+internal+server+error ; could+not+set+home+directory ; user+has+no+home
rejected wrong-order = login+with+user+first ; already+logged+in ; use+rnfr+first ; spurious+data+after ; received+additional+data+after+the+auth ; authentication+type+already+set
control rejected too-many-connections = too+many+users+are+connected ; refused+connection+too+many+connections ; too+many+connections+from ; maximum+login+count
control rejected address-denied = connection+not+allowed+from+your+ip ; this+ip+is+not+allowed ; temporarily+banned ; go+away !trying
control closed idle-timeout = connection+timed+out+closing ; code:421 activity+timeout ; no-transfer-time+exceeded ; code:421 login+time+exceeded ; code:421 kicked
control rejected service-unavailable = server+is+locked ; server+is+going+offline
data connect failed cannot-connect = unable+to+build+data+connection ; code:425 cant+open+data+connection
data connect silence cannot-connect = cant+open+data+connection+for+transfer timed+out ; unable+to+build+data+connection (timed+out|timeout)
data connect refused cannot-connect = unable+to+build+data+connection refused ; cant+open+data+connection refused
data rejected peer-mismatch = ip+addresses+of+control+and+data+connection+do+not+match ; peer+of+data+connection does+not+match ; peer+ip+of+data
data rejected arrange-first = use+port+or+pasv+first ; use+eprt+or+epsv+first
data arrange rejected cannot-listen = cannot+prepare+for+data+connection ; cant+create+socket ; entering+passive+mode failed ; could+not+create+listen
data arrange rejected extended-required = pasv+is+only+for+ipv4 ; network+protocol+not+supported+use
data arrange rejected foreign-address = illegal+port+command ; illegal+eprt+command
data arrange rejected wrong-order = illegal+port+command+epsv+all ; illegal+eprt+command+epsv+all ; illegal+pasv+command+epsv+all
data transfer closed aborted = data+connection+closed+transfer+aborted ; code:426 connection+closed ; code:426 command+aborted ; error+on+data+connection
file rejected exists = entry+with+same+name+already+exists ; code:550 file+exists ; directory+already+exists
file rejected permission = code:550 permission+denied ; could+not+create+directory raw+error ; code:550 access+denied
file rejected not-found = code:550 file+not+found ; code:550 directory+not+found ; couldnt+open+the+file ; code:550 cant+open+file
file rejected storage-full = cant+write+file
rejected command-unknown = code:500 wrong+command ; what+are+you+trying+to+do ; syntax+error+command unrecognized ; command+not+recognized ; command+not+implemented+for+this+authentication
rejected parameter-unsupported = missing+required+argument ; option+not+understood ; utf8+mode+cannot+be+disabled ; invalid+size ; unsupported+type ; unknown+mode+type ; missing+option ; unknown+option ; two+parameters+are+required ; not+a+valid+date ; command+not+implemented+for+that+parameter ; syntax+error+command+line
`,
}
