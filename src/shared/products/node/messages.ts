/**
 * Node.js: error codes and texts of net, tls and dns; basic-ftp and other clients on it pass them on.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
name resolve rejected name-unknown = @ENOTFOUND @EAI_NODATA ; getaddrinfo+enotfound
closed peer = socket+hang+up ; premature+close ; other+side+closed ; @ERR_STREAM_PREMATURE_CLOSE
reset = read+econnreset
handshake closed peer = client+network+socket+disconnected+before+secure+tls+connection
verify rejected certificate-name = @ERR_TLS_CERT_ALTNAME_INVALID ; altnames ; hostname+ip+does+not+match+certificates
verify rejected certificate-untrusted = @UNABLE_TO_VERIFY_LEAF_SIGNATURE ; unable+to+verify+the+first+certificate
handshake rejected tls-version = @ERR_TLS_INVALID_PROTOCOL_VERSION @ERR_SSL_UNSUPPORTED_PROTOCOL
handshake silence = @ERR_TLS_HANDSHAKE_TIMEOUT ; tls+handshake+timeout
handshake failed = @EPROTO
cancelled = @ABORT_ERR
silence = @ESOCKETTIMEDOUT
// Code, words, system call, path: the form of errors of files in libuv.
local-file failed client = enoent+no+such+file+or+directory+(open|stat|lstat|access|scandir) ; eacces+permission+denied+(open|stat|scandir) ; eisdir+illegal+operation+on+a+directory
// A program beside it, such as lftp, is not installed.
failed local-file client = spawn enoent
host-field-malformed name failed client = @ERR_INVALID_URL
control connect refused = connect+econnrefused
connect silence = connect+etimedout
connect unreachable = connect+ehostunreach ; connect+enetunreach
connect denied local-firewall client = connect+eacces ; connect+eperm
denied local-port-denied client = listen+eacces
denied local-address-unavailable client = listen+eaddrinuse ; bind+eaddrnotavail
`,
}
