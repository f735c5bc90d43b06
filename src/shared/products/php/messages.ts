/**
 * PHP: warnings of its ftp extension and streams. A reply of the server stands after the function.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
control connect failed = ftp_connect unable+to+connect ; ftp_ssl_connect unable+to+connect
name resolve failed = php_network_getaddresses+getaddrinfo+failed ; php_network_getaddresses
connect failed = unable+to+connect+to ; stream_socket_client unable+to+connect
handshake failed = ssl_connect+failed ; failed+to+enable+crypto ; ssl+tls+handshake+failed
data handshake failed tls-set-up client = failed+to+retrieve+the+existing+ssl+session ; failed+to+set+the+existing+ssl+session
data connect silence = php_connect_nonb operation+now+in+progress ; php_connect_nonb+failed operation+now+in+progress ; php_connect_nonb interrupted
data connect failed = php_connect_nonb ; passive+data+connection unable+to+connect ; ftp_ unable+to+open+data ; error+opening+data+connection ; failed+to+enable+ssl+on+data
closed = stream+is+already+closed ; ftp server+closed+connection ; server+has+closed
data transfer closed = (ftp_get|ftp_fget|ftp_put|ftp_fput) ssl+(read|write)+failed
closed = ssl+(read|write)+failed
nothing = ssl_shutdown+failed
silence = maximum+execution+time
nothing = must+be+of+type bool+given ; must+be+of+type null+given ; expects+parameter (boolean|null)+given ; not+a+valid+ftp ; passing+null+to+parameter
failed local-file client = failed+to+open+stream (no+such+file+or+directory|permission+denied|is+a+directory)
`,
}
