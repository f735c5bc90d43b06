/**
 * PHP: warnings of its ftp extension and streams. A reply of the server stands after the function.
 */
import type { MessageCatalogue } from '../../facts/messages/message.ts'

export const messages: MessageCatalogue = {
  program: 'php',
  source: 'system',
  rows: `
control connect failed = ftp_connect unable+to+connect ; ftp_ssl_connect unable+to+connect
name resolve failed = php_network_getaddresses+getaddrinfo+failed ; php_network_getaddresses
connect failed = unable+to+connect+to ; stream_socket_client unable+to+connect
handshake failed = ssl_connect+failed ; failed+to+enable+crypto ; ssl+tls+handshake+failed
data connect failed = ftp_ unable+to+open+data ; error+opening+data+connection ; failed+to+enable+ssl+on+data
login rejected = ftp_login
file transfer failed = ftp_put ; ftp_get ; ftp_fput ; ftp_fget ; ftp_nb_put ; ftp_nb_get
data transfer failed = ftp_nlist ; ftp_rawlist ; ftp_mlsd
data arrange failed = ftp_pasv
session ok = ftp_connect+connected
closed = stream+is+already+closed ; ftp server+closed+connection ; server+has+closed
silence = maximum+execution+time
`,
}
