/**
 * FluentFTP: exceptions and log lines.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'client',
  rows: `
login rejected credentials = @FtpAuthenticationException
rejected = @FtpCommandException
verify rejected = @FtpInvalidCertificateException ; ftp+server+certificate+is+invalid
rejected tls-unsupported = @FtpSecurityNotAvailableException
data arrange malformed = @FtpProtocolUnsupportedException ; malformed+pasv+response ; malformed+epsv+response ; failed+to+get+the+epsv+port
silence = timed+out+trying+to+connect ; timed+out+trying+to+read+data+from+the+socket+stream
closed = server+did+not+send+a+response connection+to+the+server+dropped ; no+data+was+read+from+the+socket
control closed peer = ftp+connection+closed+by+remote+host
nothing = disposing ftpsocketstream ; status+listing ; active+ports ; status+text+encoding ; status+detected+ftp+server
file transfer failed = error+while+uploading+the+file ; error+while+downloading+the+file ; error+while+downloading+file ; error+encountered+(uploading|downloading)+file
failed = @FtpException
connect = connecting+to
handshake failed = ftps+authentication+failed
handshake failed = gnutlshandshake failed
handshake ok = ftps+authentication+successful ; tls+authentication+time
cannot-connect data failed = unable+to+open+data ; data+connection+failed
`,
}
