/**
 * FileZilla: its engine's messages. The words of its translations are derived from its catalogues.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { translations } from './message-translations.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  translations,
  rows: `
name resolve = resolving+address+of
connect = connecting+to !proxy
connect proxy = connecting+to through proxy
control connect ok = connection+established waiting+for+welcome+message !tls ; connection+established initializing+tls
handshake = initializing+tls
handshake ok = tls+connection+established waiting+for+welcome+message ; tls+connection+established !waiting !sending
login ok = logged+in
data = retrieving+directory+listing
data transfer ok = directory+listing successful
file transfer = starting+upload+of ; starting+download+of
file transfer ok = file+transfer+successful transferred ; file+transfer+successful !transferred
silence = connection+timed+out+after second inactivity
control connect failed = could+not+connect+to+server ; could+not+establish+connection+to+server
cancelled connect client = connection+attempt+interrupted+by+user
cancelled client = interrupted+by+user !attempt
control closed peer = connection+closed+by+server
data closed peer = data+connection+closed+by+server
control closed = disconnected+from+server
control closed = could+not+read+from+socket ; could+not+write+to+socket
data connect failed = data+connection+could+not+be+established
data transfer closed = transfer+connection+interrupted
data accept failed = could+not+accept+connection
data arrange failed client = failed+to+create+listening+socket
data arrange failed client = failed+to+retrieve+local+ip+address
data failed = failed+to+retrieve+directory+listing
reply malformed protocol-broken = server+returned+empty+path ; failed+to+parse+returned+path
data transfer cancelled client = directory+listing+aborted+by+user ; file+transfer+aborted+by+user !after ; file+transfer+aborted+by+user+after
file transfer failed = file+transfer+failed !after ; critical+file+transfer+error !after
// It names bytes and seconds: some had passed.
data transfer failed = file+transfer+failed+after ; critical+file+transfer+error+after
nothing = file+transfer+skipped
control rejected tls-unsupported = insecure+server it+does+not+support+ftp+over+tls ; this+server+does+not+support+ftp+over+tls
control malformed not-ftp peer = cannot+establish+ftp+connection+to+an+sftp+server
login rejected account-required = server+might+require+an+account
login rejected credentials = authentication+failed !ftps !tls !ssl
login rejected = login+sequence+fully+executed+yet+not+logged+in
data connect failed = server+sent+passive+reply+with+unroutable+address passive+mode+failed
nothing = server+sent+passive+reply+with+unroutable+address using+server+address+instead
name failed host-field-malformed client = invalid+hostname
nothing = selected+port+usually+in+use ; plain+ftp+is+insecure ; sending+keep-alive+command ; waiting+to+retry ; delaying+connection+for ; creating+directory ; renaming to ; server+does+not+support+non-ascii+characters ; invalid+character+sequence+received
connect rejected proxy = proxy+handshake+failed ; proxy+request+failed ; general+socks+server+failure ; no+supported+socks5+auth+method ; proxy+authentication+failed
connect rejected proxy = connection+not+allowed+by+ruleset
connect unreachable proxy = proxy unreachable
control malformed protocol-broken peer = received+too+long+response+line ; server+not+sending+proper+line+endings ; received+a+line+exceeding
verify rejected certificate-name = hostname+does+not+match+certificate
control closed = failed+to+get+peer+address+of+control+connection
data closed = failed+to+get+peer+address+of+data+connection
transfer failed local-file client = failed+to+open for+writing ; failed+to+open for+reading
failed size-limit = server+does+not+support+resume+of+files 2gb
nothing = certificate+and+session+data
// FileZilla up to 3.6: it looks at the certificate, whatever comes of it.
nothing = verifying+certificate
`,
}
