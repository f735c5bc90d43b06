/**
 * .NET: names of `SocketError`, exceptions, and the words of its TLS and FTP errors.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'system',
  rows: `
connect refused = @ConnectionRefused
reset = @ConnectionReset
closed aborted = @ConnectionAborted
silence = @SocketErrorTimedOut ; socketexception timedout
unreachable = @HostUnreachable @NetworkUnreachable @HostDown @NetworkDown
denied local-firewall client = socketexception accessdenied
denied local-address-unavailable client = @AddressAlreadyInUse @AddressNotAvailable
name resolve rejected name-unknown = @HostNotFound ; remote+name+could+not+be+resolved
name resolve silence name-server-silent = socketexception tryagain
verify rejected certificate-name = @RemoteCertificateNameMismatch
verify rejected = @RemoteCertificateChainErrors ; remote+certificate+is+invalid ; remote+certificate+was+rejected
verify rejected certificate-unusable = @RemoteCertificateNotAvailable
verify rejected certificate-untrusted = @UntrustedRoot @PartialChain
verify rejected certificate-expired = @NotTimeValid
verify rejected certificate-revoked = chainstatus revoked
nothing = @RevocationStatusUnknown @OfflineRevocation
handshake failed = authentication+failed+see+inner+exception ; call+to+sspi+failed ; authenticationexception ; could+not+create+ssl+tls+secure+channel ; ssl+connection+could+not+be+established
handshake closed peer = handshake+failed+due+to+an+unexpected+packet+format ; remote+party+has+closed+the+transport+stream ; received+an+unexpected+eof+or+0+bytes
handshake malformed tls-plain-answer peer = handshake+failed+due+to+an+unexpected+packet+format ; cannot+determine+the+frame+size ; unexpected+packet+format
handshake rejected tls-version = requested+security+protocol+is+not+supported ; ssl protocol+not+supported
handshake failed tls-internal = win32exception+0x80004005+the+local+security+authority
silence = operation+has+timed+out ; @TimeoutException
closed = underlying+connection+was+closed ; unable+to+read+data+from+the+transport+connection ; unable+to+write+data+to+the+transport+connection ; attempted+to+read+past+the+end+of+the+stream ; cannot+access+a+disposed+object
cancelled = @TaskCanceledException @OperationCanceledException
failed local-file client = could+not+find+file ; could+not+find+a+part+of+the+path ; access+to+the+path is+denied ; cannot+access+the+file because+it+is+being+used
login rejected credentials = remote+server+returned+an+error+530
rejected = remote+server+returned+an+error
connect failed = unable+to+connect+to+the+remote+server
`,
}
