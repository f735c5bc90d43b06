/**
 * vsftpd: refusals of its own code. "OOPS:" is what a process says before it dies: set-up of the server.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  rows: `
rejected session-reuse-required = ssl+connection+failed session+reuse+required ; ssl+session+was+not+reused ; require_ssl_reuse
data handshake rejected = code:522 ssl+connection+failed !reuse ; ssl+handshake+failed
data rejected data-protection-required = code:522 data+connections+must+be+encrypted
rejected tls-required = non-anonymous+sessions+must+use+encryption ; anonymous+sessions+must+use+encryption
login rejected = anonymous+sessions+may+not+use+encryption
login rejected login-first = code:530 please+login+with+user+and+pass
login rejected credentials = code:530,501 login+incorrect
login rejected credentials = this+ftp+server+is+anonymous+only
login denied = code:530 permission+denied
login rejected wrong-order = cant+change+to+another+user ; cant+change+from+guest+user
rejected too-many-connections = there+are+too+many+connected+users ; too+many+connections+from+your+internet+address
control rejected service-unavailable = code:421 service+not+available
control closed idle-timeout = code:421 timeout !data
data silence idle-timeout = code:421 data+timeout+reconnect
// Said when it has accepted the connection, and no sooner.
data accept ok = code:150 here+comes+the+directory+listing
data connect failed cannot-connect = code:425 failed+to+establish+connection
data rejected peer-mismatch = security+bad+ip+connecting
data arrange rejected cannot-listen = vsf_sysutil_bind ; vsf_sysutil_listen
data rejected arrange-first = use+port+or+pasv+first
data arrange rejected foreign-address = code:500 illegal+port+command ; illegal+eprt+command
data arrange rejected parameter-unsupported = bad+eprt+command ; bad+eprt+protocol ; bad+network+protocol
data end closed tls-no-close-notify = data+connection+terminated+without+ssl+shutdown
data transfer closed aborted = failure+writing+network+stream ; failure+reading+network+stream
file transfer rejected storage-full = failure+writing+to+local+file
file transfer failed = failure+reading+local+file
file rejected permission = code:550 failed+to+open+file ; code:553 could+not+create+file ; code:550 permission+denied
file rejected not-found = code:550 failed+to+change+directory
file rejected = could+not+get+file+size ; could+not+get+file+modification+time ; could+not+set+file+modification+time ; create+directory+operation+failed ; delete+operation+failed ; remove+directory+operation+failed ; code:550 rename+failed ; rnfr+command+failed ; site+chmod+command+failed
file rejected parameter-unsupported = no+support+for+resume+of+ascii+transfer
rejected wrong-order = rnfr+required+first ; pbsz+needs+a+secure+connection ; prot+needs+a+secure+connection ; code:503 login+with+user+first
rejected command-unknown = code:500 unknown+command ; unknown+site+command ; code:502 (acct|rein|smnt)+not+implemented ; bad+http+verb
rejected parameter-unsupported = option+not+understood ; bad+mode+command ; bad+stru+command ; unrecognised+type+command ; site+chmod+needs+2+arguments ; input+line+too+long
rejected tls-unsupported = unknown+auth+type
rejected data-protection-unsupported = prot+not+supported ; prot+not+recognized
session rejected session-setup = oops
rejected tls-set-up = oops+ssl ; oops ssl+routines !alert !shared !version !protocol !unknown !certificate ; oops ssl+support+not+compiled ; oops x509_digest
data arrange rejected cannot-listen = oops vsf_sysutil_bind ; oops invalid+pasv_address
// As it starts: it gets no port for control connections.
control connect refused = oops could+not+bind+listening ; oops could+not+listen
data arrange rejected foreign-address = oops illegal+port+request
session rejected session-setup = refusing+to+run+with+writable+root ; cannot+change+directory ; child+died
`,
}
