/**
 * BoringSSL (Chrome, Android, some builds of Node and curl): reasons that can reach a client, by number and name.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  rows: `
handshake malformed tls-plain-answer peer = @boringssl:155 @HTTPS_PROXY_REQUEST @boringssl:156 @HTTP_REQUEST @boringssl:233 @UNKNOWN_PROTOCOL @boringssl:246 @WRONG_SSL_VERSION @boringssl:247 @WRONG_VERSION_NUMBER
handshake rejected tls-version = @boringssl:254 @DOWNGRADE_DETECTED @boringssl:157 @INAPPROPRIATE_FALLBACK @boringssl:280 @NO_SUPPORTED_VERSIONS_ENABLED @boringssl:297 @TLS13_DOWNGRADE @boringssl:234 @UNKNOWN_SSL_VERSION @boringssl:240 @UNSUPPORTED_PROTOCOL
handshake rejected tls-cipher = @boringssl:154 @HANDSHAKE_FAILURE_ON_CLIENT_HELLO @boringssl:175 @NO_CIPHERS_AVAILABLE @boringssl:176 @NO_CIPHERS_PASSED @boringssl:177 @NO_CIPHER_MATCH @boringssl:253 @NO_COMMON_SIGNATURE_ALGORITHMS @boringssl:184 @NO_SHARED_CIPHER
handshake rejected tls-cipher = @boringssl:266 @NO_SHARED_GROUP @boringssl:229 @UNKNOWN_CIPHER_RETURNED @boringssl:237 @UNSUPPORTED_CIPHER @boringssl:239 @UNSUPPORTED_ELLIPTIC_CURVE @boringssl:242 @WRONG_CIPHER_RETURNED @boringssl:243 @WRONG_CURVE
handshake rejected tls-cipher = @boringssl:245 @WRONG_SIGNATURE_TYPE
handshake rejected tls-weak-parameters = @boringssl:105 @BAD_DH_P_LENGTH @boringssl:141 @DH_P_TOO_LONG
verify rejected = @boringssl:125 @CERTIFICATE_VERIFY_FAILED
verify rejected certificate-unusable = @boringssl:272 @CANNOT_PARSE_LEAF_CERT @boringssl:292 @CERT_DECOMPRESSION_FAILED @boringssl:127 @CERT_LENGTH_MISMATCH @boringssl:144 @ECC_CERT_NOT_FOR_SIGNING @boringssl:302 @KEY_USAGE_BIT_INCORRECT @boringssl:273 @SERVER_CERT_CHANGED
verify rejected certificate-unusable = @boringssl:228 @UNKNOWN_CERTIFICATE_TYPE @boringssl:241 @WRONG_CERTIFICATE_TYPE
handshake rejected client-certificate peer = @boringssl:173 @NO_CERTIFICATE_ASSIGNED @boringssl:192 @PEER_DID_NOT_RETURN_A_CERTIFICATE @boringssl:193 @PEER_ERROR_UNSUPPORTED_CERTIFICATE_TYPE @boringssl:274 @CERTIFICATE_AND_PRIVATE_KEY_MISMATCH
handshake malformed tls-bytes-altered = @boringssl:138 @DECRYPTION_FAILED @boringssl:139 @DECRYPTION_FAILED_OR_BAD_RECORD_MAC @boringssl:142 @DIGEST_CHECK_FAILED
handshake failed tls-internal = @boringssl:287 @PRIVATE_KEY_OPERATION_FAILED
end closed = @boringssl:194 @PROTOCOL_IS_SHUTDOWN @boringssl:291 @APPLICATION_DATA_ON_SHUTDOWN
handshake malformed tls-protocol = @boringssl:277 @ALPN_MISMATCH_ON_EARLY_DATA @boringssl:102 @BAD_ALERT @boringssl:109 @BAD_HANDSHAKE_RECORD @boringssl:131 @CLIENTHELLO_PARSE_FAILED @boringssl:137 @DECODE_ERROR @boringssl:257 @DUPLICATE_EXTENSION
handshake malformed tls-message-size peer = @boringssl:150
handshake malformed tls-protocol = @boringssl:264 @DUPLICATE_KEY_SHARE @boringssl:319 @ECH_REJECTED @boringssl:149 @ERROR_PARSING_EXTENSION @boringssl:255 @EXCESS_HANDSHAKE_DATA @boringssl:152 @FRAGMENT_MISMATCH
handshake malformed tls-protocol = @boringssl:159 @INVALID_MESSAGE @boringssl:251 @INVALID_OUTER_RECORD_TYPE @boringssl:164 @MISSING_EXTENSION @boringssl:258 @MISSING_KEY_SHARE @boringssl:307 @NO_APPLICATION_PROTOCOL @boringssl:199 @RECORD_LENGTH_MISMATCH
handshake malformed tls-protocol = @boringssl:200 @RECORD_TOO_LARGE @boringssl:263 @RENEGOTIATION_EMS_MISMATCH @boringssl:204 @RESUMED_EMS_SESSION_WITHOUT_EMS_EXTENSION @boringssl:205 @RESUMED_NON_EMS_SESSION_WITH_EMS_EXTENSION @boringssl:286 @SERVER_ECHOED_INVALID_SESSION_ID @boringssl:219 @TOO_MANY_EMPTY_FRAGMENTS
handshake malformed tls-protocol = @boringssl:220 @TOO_MANY_WARNING_ALERTS @boringssl:222 @UNEXPECTED_EXTENSION @boringssl:223 @UNEXPECTED_MESSAGE @boringssl:225 @UNEXPECTED_RECORD @boringssl:236 @UNSAFE_LEGACY_RENEGOTIATION_DISABLED @boringssl:244 @WRONG_MESSAGE_TYPE
handshake rejected = @boringssl:133 @CONNECTION_REJECTED @boringssl:215 @SSL_HANDSHAKE_FAILURE
handshake rejected tls-protocol alert:10 peer = @boringssl:1010
malformed tls-bytes-altered alert:20 peer = @boringssl:1020
malformed tls-bytes-altered alert:21 peer = @boringssl:1021
handshake rejected tls-protocol alert:22 peer = @boringssl:1022
handshake rejected tls-protocol alert:30 peer = @boringssl:1030
handshake rejected alert:40 peer = @boringssl:1040
handshake rejected client-certificate alert:41 peer = @boringssl:1041
handshake rejected client-certificate alert:42 peer = @boringssl:1042
handshake rejected client-certificate alert:43 peer = @boringssl:1043
handshake rejected client-certificate alert:44 peer = @boringssl:1044
handshake rejected client-certificate alert:45 peer = @boringssl:1045
handshake rejected client-certificate alert:46 peer = @boringssl:1046
handshake rejected tls-protocol alert:47 peer = @boringssl:1047
handshake rejected client-certificate alert:48 peer = @boringssl:1048
handshake denied alert:49 peer = @boringssl:1049
handshake rejected tls-protocol alert:50 peer = @boringssl:1050
handshake malformed tls-bytes-altered alert:51 peer = @boringssl:1051
handshake rejected tls-protocol alert:60 peer = @boringssl:1060
handshake rejected tls-version alert:70 peer = @boringssl:1070
handshake rejected tls-cipher alert:71 peer = @boringssl:1071
handshake failed tls-internal alert:80 peer = @boringssl:1080
handshake rejected tls-version alert:86 peer = @boringssl:1086
handshake closed cancelled alert:90 peer = @boringssl:1090
handshake rejected tls-protocol alert:100 peer = @boringssl:1100
handshake rejected tls-protocol alert:109 peer = @boringssl:1109
handshake rejected tls-protocol alert:110 peer = @boringssl:1110
handshake rejected tls-protocol alert:111 peer = @boringssl:1111
handshake rejected name-unknown alert:112 peer = @boringssl:1112
handshake rejected tls-protocol alert:113 peer = @boringssl:1113
handshake rejected tls-protocol alert:114 peer = @boringssl:1114
handshake rejected tls-protocol alert:115 peer = @boringssl:1115
handshake rejected client-certificate alert:116 peer = @boringssl:1116
handshake rejected tls-protocol alert:120 peer = @boringssl:1120
`,
}
