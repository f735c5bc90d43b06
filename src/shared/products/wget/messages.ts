/**
 * wget: the words of its FTP messages. The words of its translations are derived from its catalogues.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { translations } from './message-translations.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  translations,
  rows: `
name resolve failed = unable+to+resolve+host+address
connect failed = failed+connection ; connecting+to failed
control reply closed = error+in+server+response
login rejected = login+incorrect ; error+in+server+greeting ; the+server+refuses+login
rejected not-found = no+such+file ; no+such+directory
data arrange failed = cannot+initiate+pasv+transfer ; cannot+parse+pasv+response ; invalid+port
data connect failed = couldnt+connect+to port
data arrange rejected = bind+error
data closed = data+connection control+connection+closed ; file+transfer+aborted
failed local-file client = write+failed+closing
failed = giving+up
nothing = setting to ; reusing+existing+connection
verify rejected = cannot+verify certificate+issued+by ; certificate+of is+not+trusted
verify rejected certificate-untrusted = certificate+of doesnt+have+a+known+issuer ; self-signed+certificate+encountered ; unable+to+locally+verify+the+issuers+authority
verify rejected certificate-name = certificate+common+name doesnt+match+requested+host+name ; certificates+owner+does+not+match+hostname ; no+certificate+subject+alternative+name+matches
verify rejected certificate-expired = issued+certificate+has+expired
handshake failed = unable+to+establish+ssl+connection ; server+does+not+like+implicit+ftps
data handshake failed = could+not+perform+ssl+handshake
rejected tls-unsupported = server+does+not+support+auth+tls ; server+does+not+accept+the+pbsz ; server+does+not+accept+the+prot
control connect = resolving connecting
connect ok = connecting+to connected
login ok = logged+in
login = logging+in+as
truncated transfer failed = connection+closed+at+byte
`,
}
