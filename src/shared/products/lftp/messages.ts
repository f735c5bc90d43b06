/**
 * lftp: its messages. The words of its translations are derived from its catalogues.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { translations } from './message-translations.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  translations,
  rows: `
// Printed of the data connection, too.
silence = timeout+reconnecting
name resolve silence name-server-silent = host+name+resolve+timeout
name resolve failed = host+name+lookup+failure ; assuming+failed+host+name+lookup
control closed peer = peer+closed+connection !before
failed = socket+error reconnecting
data failed = data+socket+error reconnecting
login rejected = login+failed !assume
rejected = access+failed
closed = not+connected
file transfer failed = store+failed
silence transfer = no+progress+timeout
rejected tls-unsupported = ftp+ssl-force+is+set+and+server+does+not+support
data rejected peer-mismatch = data+connection+peer+has+wrong+port+number ; data+connection+peer+has+mismatching+address
nothing = connection+idle ; closing+idle+connection ; delaying+before+reconnect ; closing+data+socket ; closing+control+socket ; closing+aborted+data+socket
connect = connecting+to port !peer !data
data connect = connecting+data+socket+to !proxy ; making+data+connection ; waiting+for+data+connection
data connect ok = data+connection+established ; accepted+data+connection+from
name resolve = resolving+host+address
data transfer = receiving+data !tls ; sending+data !tls
denied too-many-local-sockets = connection+limit+reached
verify rejected = no+certificate+presented+by
file transfer truncated failed = file+size+decreased+during+transfer ; file+size+increased+during+transfer
transfer truncated failed = received+not+enough+data
data arrange malformed = cannot+parse+pasv+response ; cannot+parse+epsv+response
nothing = address+returned+by+pasv+seemed+to+be+incorrect
verify rejected certificate-name = certificate+common+name+doesnt+match
verify rejected = fatal+error+certificate+verification
handshake failed = fatal+error+gnutls ; fatal+error+ssl
failed = max-retries+exceeded
`,
}
