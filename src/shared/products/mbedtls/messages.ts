/**
 * Mbed TLS: errors by number and name. Numbers that versions 2 and 3 use differently are left out.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
handshake malformed tls-plain-answer peer = @mbedtls:7200 @MBEDTLS_ERR_SSL_INVALID_RECORD
malformed tls-bytes-altered = @mbedtls:7180 @MBEDTLS_ERR_SSL_INVALID_MAC @mbedtls:7e80 @MBEDTLS_ERR_SSL_BAD_HS_FINISHED
handshake rejected tls-version = @mbedtls:6e80 @MBEDTLS_ERR_SSL_BAD_HS_PROTOCOL_VERSION @MBEDTLS_ERR_SSL_BAD_PROTOCOL_VERSION
handshake rejected tls-cipher = @mbedtls:7380 @MBEDTLS_ERR_SSL_NO_CIPHER_CHOSEN @MBEDTLS_ERR_SSL_UNKNOWN_CIPHER @mbedtls:6980 @MBEDTLS_ERR_SSL_NO_USABLE_CIPHERSUITE @MBEDTLS_ERR_SSL_HANDSHAKE_FAILURE
handshake rejected peer = @mbedtls:7780 @MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE ; fatal+alert+message+was+received+from+our+peer
closed peer = @mbedtls:7280 @MBEDTLS_ERR_SSL_CONN_EOF
end closed peer = @mbedtls:7880 @MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY
verify rejected = @mbedtls:7800 @MBEDTLS_ERR_SSL_PEER_VERIFY_FAILED @mbedtls:2700 @MBEDTLS_ERR_X509_CERT_VERIFY_FAILED
handshake rejected client-certificate = @mbedtls:7480 @MBEDTLS_ERR_SSL_NO_CLIENT_CERTIFICATE @mbedtls:7580 @MBEDTLS_ERR_SSL_CERTIFICATE_REQUIRED @mbedtls:7600 @MBEDTLS_ERR_SSL_PRIVATE_KEY_REQUIRED
verify rejected certificate-untrusted = @mbedtls:7680 @MBEDTLS_ERR_SSL_CA_CHAIN_REQUIRED
verify rejected certificate-unusable = @mbedtls:7a00 @MBEDTLS_ERR_SSL_BAD_HS_CERTIFICATE @MBEDTLS_ERR_SSL_BAD_CERTIFICATE
handshake malformed tls-protocol = @mbedtls:7700 @MBEDTLS_ERR_SSL_UNEXPECTED_MESSAGE @mbedtls:7980 @MBEDTLS_ERR_SSL_BAD_HS_SERVER_HELLO @mbedtls:7b00 @MBEDTLS_ERR_SSL_BAD_HS_SERVER_KEY_EXCHANGE @mbedtls:7e00 @MBEDTLS_ERR_SSL_BAD_HS_CHANGE_CIPHER_SPEC @mbedtls:6700 @MBEDTLS_ERR_SSL_UNEXPECTED_RECORD @MBEDTLS_ERR_SSL_DECODE_ERROR @MBEDTLS_ERR_SSL_ILLEGAL_PARAMETER
handshake failed tls-internal = @mbedtls:6c00 @MBEDTLS_ERR_SSL_INTERNAL_ERROR @mbedtls:7f00 @MBEDTLS_ERR_SSL_ALLOC_FAILED @mbedtls:7f80 @MBEDTLS_ERR_SSL_HW_ACCEL_FAILED
silence = @mbedtls:6800 @MBEDTLS_ERR_SSL_TIMEOUT
`,
}
