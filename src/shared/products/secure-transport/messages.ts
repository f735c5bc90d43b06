/**
 * Secure Transport (macOS, iOS): errors by OSStatus and name. The system prints "Unknown ... -98xx".
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
handshake malformed tls-plain-answer = @secure-transport:-9800 @errSSLProtocol
handshake rejected tls-cipher = @secure-transport:-9801 @errSSLNegotiation
handshake rejected peer = @secure-transport:-9802 @errSSLFatalAlert
nothing = @secure-transport:-9803 @errSSLWouldBlock
handshake malformed tls-protocol = @secure-transport:-9804 @errSSLSessionNotFound
end closed peer = @secure-transport:-9805 @errSSLClosedGraceful
closed peer = @secure-transport:-9806 @errSSLClosedAbort
verify rejected certificate-untrusted = @secure-transport:-9807 @errSSLXCertChainInvalid
verify rejected certificate-unusable = @secure-transport:-9808 @errSSLBadCert
handshake failed tls-internal = @secure-transport:-9809 @errSSLCrypto
handshake failed tls-internal = @secure-transport:-9810 @errSSLInternal
verify rejected certificate-untrusted = @secure-transport:-9812 @errSSLUnknownRootCert
verify rejected certificate-untrusted = @secure-transport:-9813 @errSSLNoRootCert
verify rejected certificate-expired = @secure-transport:-9814 @errSSLCertExpired
verify rejected certificate-not-yet-valid = @secure-transport:-9815 @errSSLCertNotYetValid
closed tls-no-close-notify peer = @secure-transport:-9816 @errSSLClosedNoNotify
handshake rejected tls-cipher = @secure-transport:-9818 @errSSLBadCipherSuite
handshake rejected tls-protocol alert:10 peer = @secure-transport:-9819 @errSSLPeerUnexpectedMsg
malformed tls-bytes-altered alert:20 peer = @secure-transport:-9820 @errSSLPeerBadRecordMac
malformed tls-bytes-altered alert:21 peer = @secure-transport:-9821 @errSSLPeerDecryptionFail
handshake rejected tls-protocol alert:22 peer = @secure-transport:-9822 @errSSLPeerRecordOverflow
handshake rejected tls-protocol alert:30 peer = @secure-transport:-9823 @errSSLPeerDecompressFail
handshake rejected alert:40 peer = @secure-transport:-9824 @errSSLPeerHandshakeFail
handshake rejected client-certificate alert:42 peer = @secure-transport:-9825 @errSSLPeerBadCert
handshake rejected client-certificate alert:43 peer = @secure-transport:-9826 @errSSLPeerUnsupportedCert
handshake rejected client-certificate alert:44 peer = @secure-transport:-9827 @errSSLPeerCertRevoked
handshake rejected client-certificate alert:45 peer = @secure-transport:-9828 @errSSLPeerCertExpired
handshake rejected client-certificate alert:46 peer = @secure-transport:-9829 @errSSLPeerCertUnknown
handshake malformed tls-protocol = @secure-transport:-9830 @errSSLIllegalParam
handshake rejected client-certificate alert:48 peer = @secure-transport:-9831 @errSSLPeerUnknownCA
handshake denied alert:49 peer = @secure-transport:-9832 @errSSLPeerAccessDenied
handshake rejected tls-protocol alert:50 peer = @secure-transport:-9833 @errSSLPeerDecodeError
handshake malformed tls-bytes-altered alert:51 peer = @secure-transport:-9834 @errSSLPeerDecryptError
handshake rejected tls-version alert:70 peer = @secure-transport:-9836 @errSSLPeerProtocolVersion
handshake rejected tls-cipher alert:71 peer = @secure-transport:-9837 @errSSLPeerInsufficientSecurity
handshake failed tls-internal alert:80 peer = @secure-transport:-9838 @errSSLPeerInternalError
handshake closed cancelled alert:90 peer = @secure-transport:-9839 @errSSLPeerUserCancelled
handshake rejected tls-protocol alert:100 peer = @secure-transport:-9840 @errSSLPeerNoRenegotiation
nothing = @secure-transport:-9841 @errSSLPeerAuthCompleted
handshake rejected client-certificate = @secure-transport:-9842 @errSSLClientCertRequested
verify rejected certificate-name = @secure-transport:-9843 @errSSLHostNameMismatch
closed peer = @secure-transport:-9844 @errSSLConnectionRefused
malformed tls-bytes-altered = @secure-transport:-9845 @errSSLDecryptionFail
malformed tls-bytes-altered = @secure-transport:-9846 @errSSLBadRecordMac
handshake malformed tls-plain-answer peer = @secure-transport:-9847 @errSSLRecordOverflow
handshake rejected tls-version = @secure-transport:-9848 @errSSLBadConfiguration
handshake malformed tls-protocol = @secure-transport:-9849 @errSSLUnexpectedRecord
handshake rejected tls-weak-parameters = @secure-transport:-9850 @errSSLWeakPeerEphemeralDHKey
nothing = @secure-transport:-9851 @errSSLClientHelloReceived
`,
}
