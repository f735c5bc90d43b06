/**
 * wolfSSL: errors by number, and by name where the name is its own.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
handshake malformed tls-plain-answer peer = @wolfssl:-326 @wolfssl:-311 ; record+layer+version+error
handshake malformed tls-protocol = @wolfssl:-328 @wolfssl:-341 @wolfssl:-373 @wolfssl:-394 @wolfssl:-395 @wolfssl:-321 @wolfssl:-393 ; sanity+check+on+msg+order+error
malformed tls-bytes-altered = @wolfssl:-304 @wolfssl:-305 @wolfssl:-312 @VERIFY_MAC_ERROR @VERIFY_FINISHED_ERROR
handshake rejected tls-cipher = @wolfssl:-501 @MATCH_SUITE_ERROR @wolfssl:-500 @UNSUPPORTED_SUITE @wolfssl:-351 ; cant+match+cipher+suite
handshake rejected peer = @wolfssl:-313 ; revcd+alert+fatal+error ; received+alert+fatal+error
verify rejected certificate-untrusted = @wolfssl:-188 @ASN_NO_SIGNER_E ; asn+no+signer+error+to+confirm
verify rejected certificate-expired = @wolfssl:-151 @ASN_AFTER_DATE_E ; asn+date+error+current+date+after
verify rejected certificate-not-yet-valid = @wolfssl:-150 @ASN_BEFORE_DATE_E ; asn+date+error+current+date+before
verify rejected certificate-name = @wolfssl:-322 @DOMAIN_NAME_MISMATCH ; peer+subject+name+mismatch
verify rejected certificate-revoked = @wolfssl:-360 @wolfssl:-361 @OCSP_CERT_REVOKED @CRL_CERT_REVOKED
verify rejected certificate-unusable = @wolfssl:-342 @wolfssl:-357 @wolfssl:-383 @wolfssl:-385 @wolfssl:-386 @EXTKEYUSE_AUTH_E @KEYUSE_SIGNATURE_E
verify rejected = @wolfssl:-329 @wolfssl:-330 @VERIFY_CERT_ERROR
handshake rejected client-certificate = @wolfssl:-317 @wolfssl:-345 @NO_PEER_CERT ; peer+didnt+send+cert
closed peer = @wolfssl:-308 @SOCKET_ERROR_E @wolfssl:-397 @SOCKET_PEER_CLOSED_E
end closed peer = @wolfssl:-343
handshake rejected name-unknown = @wolfssl:-381 @UNKNOWN_SNI_HOST_NAME_E
handshake failed tls-internal = @wolfssl:-303 @wolfssl:-314 @wolfssl:-320
`,
}
