/**
 * WinSCP: messages of its FTP engine, which name the connection at their end.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { translations } from './message-translations.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  translations,
  rows: `
silence = timeout+detected
control silence = timeout+detected+control+connection
data silence = timeout+detected+data+connection
data connect failed = transfer+channel+cant+be+opened
data connect refused = transfer+channel+cant+be+opened actively+refused
name resolve failed = cant+resolve+hostname
name resolve failed proxy = cant+resolve+host+of+proxy+server
connect failed proxy = cant+connect+to+proxy+server
connect rejected proxy = proxy+request+failed ; proxy+requires+authentication
control closed = unable+to+send+command+disconnected
verify rejected = peer+certificate+rejected ; could+not+verify+tls+certificate
denied local-address-unavailable client = could+not+create+socket+in+the+specified+port+range
handshake failed = cant+establish+tls+connection ; unknown+error+in+tls+layer
client failed tls-set-up = cant+initialize+tls+library
data failed = could+not+retrieve+directory+listing
file failed = could+not+retrieve+file+information
file transfer failed = upload+aborted ; download+aborted
connect = connecting+to
control connect ok = connected+with waiting+for+welcome+message ; connected+with negotiating+tls+connection
handshake ok = tls+connection+established
data transfer ok = directory+listing+successful
file transfer ok = download+successful ; upload+successful
file transfer = starting+download+of ; starting+upload+of
data = retrieving+directory+listing
control closed = disconnected+from+server
closed = connection+closed ; lost+connection
control closed peer = connection+has+been+unexpectedly+closed ; server+unexpectedly+closed+network+connection
login rejected credentials = authentication+failed !ftps !tls !ssl
connect failed = connection+failed
connect silence = network+error connection+timed+out
connect refused = network+error connection+refused
file failed = copying+files+from+remote+side+failed ; copying+files+to+remote+side+failed
file failed exists = file+already+exists
nothing = session+upkeep ; searching+for+host ; host+is+not+communicating+for+more+than
`,
}
