/**
 * Dart: exceptions of `dart:io` and `dart:async`, as FTP clients for Flutter pass them on.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
failed local-file client = filesystemexception path os+error ; @PathNotFoundException @PathAccessException ; cannot+open+file+path
connect refused = socketexception connection+refused
connect silence = socketexception connection+timed+out
name resolve rejected name-unknown = socketexception failed+host+lookup
handshake failed = @HandshakeException
verify rejected certificate-untrusted = handshakeexception certificate_verify_failed
silence = timeoutexception+after future+not+completed
`,
}
