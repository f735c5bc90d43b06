/**
 * Pure-FTPd: refusals by message id. The words of its translations are derived from its sources.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { translations } from './message-translations.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  translations,
  rows: `
control rejected tls-required = sorry+cleartext+sessions weak+ciphers+are+not+accepted
rejected tls-unsupported = security+scheme+is+not+implemented
handshake rejected tls-cipher = tls+cipher+too+weak
data rejected data-protection-required = data+connection+cannot+be+opened+with+this+prot+setting
rejected data-protection-unsupported = fallback+to+c
rejected wrong-order = prot+must+be+preceded+by+a+successful+pbsz ; ccc+not+allowed+at+this+point ; need+rnfr+before+rnto ; youre+already+logged+in ; please+tell+me+who+you+are
control closed idle-timeout = timeout+no+new+data+for ; timeout+no+operation+for ; timeout+try+typing+a+little+faster
control closed idle-timeout = code:421 timeout
control rejected too-many-connections = i+cant+accept+more+than connections ; users+the+maximum+are+already+logged+in ; too+many+connections from+this+ip
login rejected credentials = login+authentication+failed
login rejected credentials = code:530 this+is+a+private+system+no+anonymous+login
login denied = sorry+but+i+cant+trust+you
login rejected login-first = you+arent+logged+in
session rejected session-setup = home+directory+not+available ; unable+to+set+up+a+secure+chroot ; unable+to+set+up+secure+anonymous+ftp ; unable+to+switch+capabilities ; configuration+error ; missing+virtual+users+file+name ; unable+to+read+the+indexed+puredb ; please+run+pure-ftpd+within ; invalid+sql+configuration ; missing+server+in+the+sql ; invalid+ldap+configuration ; missing+ldapbasedn ; illegal+trusted+ip ; privsep_init
session rejected session-setup = code:421 cant+change+directory+to
session rejected service-unavailable = we+cant+do+that+in+the+current+session ; out+of+memory
data arrange rejected active-unsupported = active+mode+is+disabled
data arrange rejected cannot-listen = unable+to+open+a+passive+connection ; all+reserved+tcp+ports+are+busy ; illegal+forced+ip+for+passive ; unable+to+identify+the+local+data+socket ; cant+create+the+data+socket
data arrange rejected extended-required = you+cannot+use+pasv+on+ipv6+connections ; please+use+an+ipv6-conformant+client ; only+ipv4+and+ipv6+are+supported ; only+ipv4+is+supported
data arrange rejected foreign-address = i+wont+open+a+connection+to only+to ; i+wont+connect+to+ports ; sorry+invalid+address+given ; syntax+error+in+ip+address
data rejected arrange-first no-client-connection = no+data+connection
// Said when it has accepted the connection, and no sooner.
data accept ok = code:150 accepted+data+connection
data connect failed cannot-connect = could+not+open+data+connection+to+port
data arrange rejected cannot-listen = could+not+open+data+connection+to+port cannot+assign+requested+address
data connect refused cannot-connect = could+not+open+data+connection+to+port connection+refused
data connect silence cannot-connect = could+not+open+data+connection+to+port timed+out
data connect unreachable cannot-connect = could+not+open+data+connection+to+port no+route
data transfer closed aborted = error+during+read+from+data+connection ; code:426,451 transfer+aborted !quota
file rejected storage-full = disk+full+please+upload+later ; quota+exceeded wont+be+saved ; transfer+aborted+quota ; error+during+write+to+file
file rejected permission = anonymous+users (not|overwrite) ; anonymous+users+can+not (change|delete) ; prohibited+(file|directory)+name
file rejected not-found = sorry+but+that+file+doesnt+exist
file rejected = could+not+change+perms+on ; could+not+delete ; i+can+only+retrieve+regular+files ; rename+move+failure ; cant+check+for+file+existence ; cant+find+file+size
rejected parameter-unsupported = only+8-bit+bytes+are+supported ; unknown+type ; only+file+is+supported ; please+use+s+tream+mode ; missing+argument ; no+file+name ; no+directory+name ; line+too+long ; transfers+in+ascii+mode+are+not+supported ; ascii+resume+is+unsafe ; rest+needs+a+numeric+parameter ; restart+offset too+large ; garbage+found+after+value ; value+too+large ; invalid+permissions ; unknown+alias
rejected command-unknown = code:500,502,504 unknown+command ; is+an+unknown+extension ; http+command
rejected tls-set-up = missing+certificate ; invalid+certificate ; cert+handler+not+ready
nothing = anonymous+ratio
`,
}
