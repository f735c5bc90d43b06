/**
 * Perl: IO::Socket, IO::Socket::SSL and Net::FTP.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
name resolve rejected name-unknown = io.socket.inet bad+hostname ; bad+hostname
connect silence = io.socket.inet connect+timeout ; connect+timeout
connect refused = io.socket.inet connect+connection+refused
silence = net.ftp+timeout
control reply silence = net+cmd+getline+timeout
client failed tls-set-up = ssl+not+available
control reply closed peer = unexpected+eof+on+command+channel
handshake failed = cannot+start+tls
handshake failed = ssl+connect+attempt+failed ; ssl+upgrade+failed
verify rejected = ssl+connect+attempt+failed certificate+verify+failed
verify rejected certificate-name = hostname+verification+failed
silence data = net.ftp.dataconn timeout
data handshake failed = failed+to+ssl+upgrade+dataconn
data handshake silence = failed+to+ssl+upgrade+dataconn wants+a+(read|write)+first
`,
}
