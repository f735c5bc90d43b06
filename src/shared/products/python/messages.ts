/**
 * Python: exceptions of socket, ssl and ftplib, and frames that name the step.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
connect refused = @ConnectionRefusedError
reset = @ConnectionResetError
closed aborted = @ConnectionAbortedError
closed = @BrokenPipeError
silence = @TimeoutError ; socket.timeout ; read+operation+timed+out ; write+operation+timed+out
handshake silence = handshake+operation+timed+out ; ssl+handshake+timed+out
name resolve failed = socket.gaierror ; @gaierror
denied permission = @PermissionError
// Refusals of a server are ftplib's own exceptions.
failed local-file client = @FileNotFoundError @IsADirectoryError @NotADirectoryError
closed peer = @EOFError ; ftplib.error_proto eof
reply malformed = ftplib.error_proto ; ftplib.error_reply
verify rejected = @SSLCertVerificationError @CERTIFICATE_VERIFY_FAILED
verify rejected certificate-name = hostname+mismatch+certificate+is+not+valid+for ; ip+address+mismatch+certificate+is+not+valid+for ; certificateerror hostname doesnt+match
verify rejected certificate-untrusted = self+signed+certificate+in+certificate+chain ; unable+to+get+local+issuer+certificate
closed tls-no-close-notify peer = @SSLEOFError @UNEXPECTED_EOF_WHILE_READING
end closed peer = @SSLZeroReturnError ; tls+ssl+connection+has+been+closed
malformed tls-bytes-altered = @DECRYPTION_FAILED_OR_BAD_RECORD_MAC
connect rejected proxy = tunnel+connection+failed ; socks.HTTPError ; socks5autherror ; socks5error ; socks4error
failed = @OSError
data end = unwrap ; in+unwrap
handshake = do_handshake ; wrap_socket
data arrange = in+makepasv ; in+makeport ; in+sendport ; in+sendeprt
data transfer = in+retrbinary ; in+storbinary ; in+retrlines ; in+storlines ; in+nlst ; in+mlsd
data connect = in+ntransfercmd ; in+transfercmd
login = ftp+login ; in+login
control connect = in+create_connection
control reply = in+getresp ; in+getmultiline ; in+voidresp
`,
}
