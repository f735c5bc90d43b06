/**
 * SChannel: Windows security errors by HRESULT and name; the English texts where Windows shows no number.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
handshake failed tls-internal = @hex:80090304 @SEC_E_INTERNAL_ERROR
handshake malformed tls-protocol = @hex:80090308 @SEC_E_INVALID_TOKEN
handshake malformed tls-protocol = @hex:80090326 @SEC_E_ILLEGAL_MESSAGE
// "No common algorithm": far more often the versions of TLS than the ciphers.
handshake rejected tls-version = @hex:80090331 @SEC_E_ALGORITHM_MISMATCH
handshake malformed tls-bytes-altered = @hex:8009030f @SEC_E_MESSAGE_ALTERED
handshake malformed tls-bytes-altered = @hex:80090330 @SEC_E_DECRYPT_FAILURE
handshake failed tls-internal = @hex:80090329 @SEC_E_ENCRYPT_FAILURE
verify rejected certificate-name = @hex:80090322 @SEC_E_WRONG_PRINCIPAL
verify rejected certificate-untrusted = @hex:80090325 @SEC_E_UNTRUSTED_ROOT
verify rejected certificate-unusable = @hex:80090327 @SEC_E_CERT_UNKNOWN
verify rejected certificate-expired = @hex:80090328 @SEC_E_CERT_EXPIRED
verify rejected certificate-unusable = @hex:80090349 @SEC_E_CERT_WRONG_USAGE
verify rejected certificate-untrusted = @hex:80090352 @SEC_E_ISSUING_CA_UNTRUSTED
handshake rejected client-certificate = @hex:8009030e @SEC_E_NO_CREDENTIALS
handshake rejected client-certificate = @hex:8009030d @SEC_E_UNKNOWN_CREDENTIALS
handshake rejected client-certificate = @hex:80090320 @SEC_E_INCOMPLETE_CREDENTIALS
handshake rejected client-certificate = @hex:8009030c @SEC_E_LOGON_DENIED
verify rejected certificate-not-yet-valid = @hex:80090324 @SEC_E_TIME_SKEW
closed = @hex:80090317 @SEC_E_CONTEXT_EXPIRED
handshake closed = @hex:80090318 @SEC_E_INCOMPLETE_MESSAGE
handshake malformed tls-bytes-altered = @hex:80090310 @SEC_E_OUT_OF_SEQUENCE
handshake rejected tls-version = @hex:80090302 @SEC_E_UNSUPPORTED_FUNCTION
handshake rejected tls-cipher = @hex:8009030a @SEC_E_QOP_NOT_SUPPORTED
handshake rejected tls-protocol = @hex:80090367 @SEC_E_APPLICATION_PROTOCOL_MISMATCH
verify rejected certificate-name = @hex:80090303 @SEC_E_TARGET_UNKNOWN
verify rejected certificate-untrusted = @hex:80090311 @SEC_E_NO_AUTHENTICATING_AUTHORITY
handshake failed tls-set-up = @hex:80090305 @SEC_E_SECPKG_NOT_FOUND
handshake failed tls-internal = @hex:80090300 @SEC_E_INSUFFICIENT_MEMORY
handshake failed tls-internal = @hex:80090301 @SEC_E_INVALID_HANDLE
handshake rejected client-certificate = @hex:80090306 @SEC_E_NOT_OWNER
handshake failed tls-internal = @hex:80090321 @SEC_E_BUFFER_TOO_SMALL
handshake malformed tls-protocol = @hex:8009035d @SEC_E_INVALID_PARAMETER
handshake rejected tls-protocol = @hex:80090346 @SEC_E_BAD_BINDINGS
handshake rejected tls-cipher = @hex:8009033a @SEC_E_STRONG_CRYPTO_NOT_SUPPORTED
handshake closed = @hex:80090333 @SEC_E_UNFINISHED_CONTEXT_DELETED
handshake rejected tls-version = @hex:80090350 @SEC_E_DOWNGRADE_DETECTED
handshake rejected tls-cipher = @hex:80090337 @SEC_E_CRYPTO_SYSTEM_INVALID
verify rejected certificate-revoked = @hex:80092010 @CRYPT_E_REVOKED
verify rejected certificate-unusable = @hex:80092012 @CRYPT_E_NO_REVOCATION_CHECK
verify rejected certificate-unusable = @hex:80092013 @CRYPT_E_REVOCATION_OFFLINE
verify rejected certificate-unusable = @hex:80092011 @CRYPT_E_NO_REVOCATION_DLL
verify rejected certificate-unusable = @hex:80092014 @CRYPT_E_NOT_IN_REVOCATION_DATABASE
verify rejected certificate-expired = @hex:800b0101 @CERT_E_EXPIRED
verify rejected certificate-untrusted = @hex:800b0109 @CERT_E_UNTRUSTEDROOT
verify rejected certificate-untrusted = @hex:800b010a @CERT_E_CHAINING
verify rejected certificate-name = @hex:800b010f @CERT_E_CN_NO_MATCH
verify rejected certificate-revoked = @hex:800b010c @CERT_E_REVOKED
verify rejected certificate-unusable = @hex:800b0110 @CERT_E_WRONG_USAGE
verify rejected certificate-untrusted = @hex:80096004 @TRUST_E_CERT_SIGNATURE
handshake failed = @SEC_E_CANNOT_INSTALL
handshake failed = @SEC_E_CANNOT_PACK
handshake failed = @SEC_E_BAD_PKGID
handshake failed = @SEC_E_CROSSREALM_DELEGATION_FAILURE
handshake failed = @SEC_E_DELEGATION_POLICY
handshake failed = @SEC_E_DELEGATION_REQUIRED
handshake failed = @SEC_E_ISSUING_CA_UNTRUSTED_KDC
handshake failed = @SEC_E_KDC_CERT_EXPIRED
handshake failed = @SEC_E_KDC_CERT_REVOKED
handshake failed = @SEC_E_KDC_INVALID_REQUEST
handshake failed = @SEC_E_KDC_UNABLE_TO_REFER
handshake failed = @SEC_E_KDC_UNKNOWN_ETYPE
handshake failed = @SEC_E_MAX_REFERRALS_EXCEEDED
handshake failed = @SEC_E_MULTIPLE_ACCOUNTS
handshake failed = @SEC_E_MUST_BE_KDC
handshake failed = @SEC_E_NO_IMPERSONATION
handshake failed = @SEC_E_NO_IP_ADDRESSES
handshake failed = @SEC_E_NO_KERB_KEY
handshake failed = @SEC_E_NO_PA_DATA
handshake failed = @SEC_E_NO_S4U_PROT_SUPPORT
handshake failed = @SEC_E_NO_TGT_REPLY
handshake failed = @SEC_E_PKINIT_CLIENT_FAILURE
handshake failed = @SEC_E_PKINIT_NAME_MISMATCH
handshake failed = @SEC_E_POLICY_NLTM_ONLY
handshake failed = @SEC_E_REVOCATION_OFFLINE_C
handshake failed = @SEC_E_REVOCATION_OFFLINE_KDC
handshake failed = @SEC_E_SECURITY_QOS_FAILED
handshake failed = @SEC_E_SHUTDOWN_IN_PROGRESS
handshake failed = @SEC_E_SMARTCARD_CERT_EXPIRED
handshake failed = @SEC_E_SMARTCARD_CERT_REVOKED
handshake failed = @SEC_E_SMARTCARD_LOGON_REQUIRED
handshake failed = @SEC_E_TOO_MANY_PRINCIPALS
handshake failed = @SEC_E_UNSUPPORTED_PREAUTH
handshake failed = @SEC_E_WRONG_CREDENTIAL_HANDLE
nothing = @SEC_I_CONTINUE_NEEDED @SEC_I_COMPLETE_NEEDED @SEC_I_COMPLETE_AND_CONTINUE @SEC_I_RENEGOTIATE @SEC_I_SIGNATURE_NEEDED @SEC_I_LOCAL_LOGON @SEC_I_NO_LSA_CONTEXT
end closed = @SEC_I_CONTEXT_EXPIRED
handshake rejected client-certificate = @SEC_I_INCOMPLETE_CREDENTIALS
handshake failed = schannel next initializesecuritycontext failed ; schannel initializesecuritycontext failed
closed tls-no-close-notify peer = schannel server closed abruptly missing+close_notify ; missing+close_notify
handshake rejected tls-version = client+and+server+cannot+communicate common+algorithm
handshake malformed tls-bytes-altered = message supplied for verification altered ; specified+data+could+not+be+decrypted
handshake malformed tls-protocol = message+received+was+unexpected badly+formatted ; token+supplied+to+the+function+is+invalid
verify rejected certificate-name = target+principal+name+is+incorrect
verify rejected certificate-untrusted = certificate+chain issued authority not+trusted
verify rejected certificate-expired = received+certificate+has+expired
handshake rejected client-certificate = no+credentials+are+available+in+the+security+package ; credentials+supplied+were+not+complete
handshake failed tls-internal = local+security+authority+cannot+be+contacted ; an+internal+error+occurred sspi
`,
}
