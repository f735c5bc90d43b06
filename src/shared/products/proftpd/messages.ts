/**
 * ProFTPD: core, mod_tls, mod_quotatab, mod_ratio and others. "Operation not permitted" for a data connection is either mod_tls missing
 * a resumed session or a packet filter on the server; the words do not tell which.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { translations } from './message-translations.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'server',
  translations,
  rows: `
data connect denied cannot-connect = unable+to+build+data+connection operation+not+permitted
rejected parameter-unsupported = code:451 unable+to+accept
handshake failed = unable+to+accept+tls+connection ; negotiation+failed+on+control+channel
handshake closed = unable+to+accept+tls+connection (received+eof|tls+connection+closed)
handshake silence = tls+negotiation+timed+out
handshake rejected name-unknown alert:112 = no+matching+server+found client+sent+sni ; sni does+not+match+host
data handshake failed = unable+to+open+data+connection tls+negotiation+failed
handshake failed tls-set-up = error+checking+key+from ; error+initializing+openssl ; unable+to+accept+auth lack+of+certificates
handshake failed tls-set-up = error+loading (tlsrsacertificatefile|tlsrsacertificatekeyfile|tlsdsacertificatefile|tlseccertificatefile|tlseccertificatekeyfile|tlscertificatechainfile|tlspkcs12file) ; unable+to+use (rsa|dsa|ec)+certificate
rejected session-reuse-required = client+did+not+reuse+ssl+session ; client+did+not+reuse+tls+session
data connect failed cannot-connect = unable+to+build+data+connection
data connect refused cannot-connect = unable+to+build+data+connection connection+refused
data connect silence cannot-connect = unable+to+build+data+connection connection+timed+out
data connect unreachable cannot-connect = unable+to+build+data+connection (no+route+to+host|network+is+unreachable)
data arrange rejected cannot-listen = code:425 unable+to+build+data+connection (address+already+in+use|cannot+assign+requested+address)
data rejected peer-mismatch = code:425 unable+to+build+data+connection (invalid|foreign) address
data arrange rejected foreign-address = code:500,501 illegal+port+command ; illegal+eprt+command
data arrange rejected wrong-order = illegal+pasv+command+epsv+all ; illegal+port+command+epsv+all ; illegal+eprt+command+epsv+all
data arrange rejected active-unsupported = unable+to+service+port+commands ; unable+to+service+eprt+commands
data arrange rejected extended-required = network+protocol+not+supported+use
data transfer closed aborted = code:426 transfer+aborted ; data+connection+closed
file rejected file-busy = data+transfer+in+progress
control rejected service-unavailable = ftp+server+shutting+down ; ftp+server+shut+down ; system+busy+try+again+later
control rejected too-many-connections = connection+refused (maxclients|maxclientsperclass|maxclientsperhost|maxclientsperuser|maxhostsperuser|maxconnectionsperhost) ; sorry+the+maximum+number+of+(clients|users|hosts|connections) ; too+many+(clients|users|connections|logins)
control closed idle-timeout = idle+timeout closing+control+connection ; no+transfer+timeout closing+control+connection ; session+timeout closing+control+connection
login closed idle-timeout = login+timeout closing+control+connection
file rejected permission = forbidden+filename ; overwrite+permission+denied ; rename+permission+denied ; append+restart+not+permitted ; restart+not+permitted ; forbidden+command
file rejected permission = code:550,553 permission+denied
file rejected = not+a+regular+file ; bad+file+name ; not+a+plain+file ; invalid+directory+name ; cannot+be+listed ; unable+to+generate+unique+filename ; temporary+hidden+file already+exists ; rename+of+hidden+file failed
file rejected size-limit = file+name+too+long ; file+ratio ; byte+ratio
file rejected not-found = no+files+found ; is+not+a+directory ; unknown+user
file rejected too-many-connections = too+many+transfers
file rejected storage-full = denied+quota+exceeded ; quota+exceeded
rejected tls-required = ssl+tls+required+on+the+control+channel
data rejected data-protection-required = ssl+tls+required+on+the+data+channel
rejected wrong-order = size+not+allowed+in+ascii+mode ; bad+sequence+of+commands ; pbsz+command+prior+to+prot ; not+allowed+on+insecure+control+connection ; login+with+user+first ; unwilling+to+accept+second+auth
data rejected data-protection-required = verb:PROT unwilling+to+accept+security+parameters
rejected = unwilling+to+accept+security+parameters
data handshake closed tls-protocol = client-initiated+session+renegotiation
control handshake rejected = code:550,421 tls+handshake+failed
rejected data-protection-unsupported = code:504,536 prot unsupported
login rejected login-first = code:530 please+login+with+user+and+pass
login rejected credentials = code:530,501 login+incorrect
control rejected session-setup = sorry+no+server+available+to+handle+request
login rejected session-setup = unable+to+set+anonymous+privileges ; unable+to+set+default+root+directory ; chroot+to failed+for+user
rejected command-unknown = code:500,501,502,504 not+understood ; invalid+command+try+being+more+creative ; code:502 unknown+command ; code:502 command+not+implemented ; unable+to+handle+command
rejected parameter-unsupported = not+implemented+for parameter ; unsupported+structure+type ; unrecognized+structure+type ; unsupported+transfer+mode ; unrecognized+transfer+mode ; invalid+allo+argument ; invalid+number+of+arguments ; invalid+command+syntax ; cannot+modify+fact ; language not+supported ; unknown+network+protocol ; invalid+rest+argument ; rest+requires+a+value ; bad+number+of+parameters ; resuming+transfers+not+allowed+in+ascii ; not+compatible+with+server+configuration ; stou+incompatible+with+rest ; auth+requires+at+least+one+argument ; mode+z ; unsupported+algorithm ; hash+algorithm+not+available
rejected parameter-unsupported = unknown+hostname+provided ; invalid+(hostname|ipv6+address)+provided ; requires+(a+start|an+end|end|parameters) ; (wrong|invalid)+number+of+parameters ; invalid+mode ; needs+at+least+one+argument ; end+exceeds
file rejected = code:550 rename
control rejected address-denied = connection+refused+from ; access+denied+from ; service+not+allowed
`,
}
