/**
 * Ruby: errors of socket, openssl and net-ftp.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
// Frames of net-ftp. Sockets are opened and TLS is started for both connections in the same frames.
control connect = ftp+rb in+connect
data connect = ftp+rb in+transfercmd
handshake = in+start_tls_session
connect refused = errno.econnrefused
reset = errno.econnreset
silence = errno.etimedout ; net.readtimeout ; @ReadTimeout @WriteTimeout
connect silence = net.opentimeout ; @OpenTimeout
closed = errno.epipe ; @EOFError ; end+of+file+reached
unreachable = errno.ehostunreach ; errno.enetunreach
name resolve failed = @SocketError ; getaddrinfo
handshake failed = @SSLError
rejected = net.ftppermerror ; net.ftptemperror ; @FTPPermError @FTPTempError
reply malformed = @FTPProtoError @FTPReplyError
connect failed = @FTPConnectionError
failed local-file client = rb_sysopen
`,
}
