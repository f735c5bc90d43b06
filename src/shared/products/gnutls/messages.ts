/**
 * GnuTLS: errors by number and `GNUTLS_E_` name, with the words of their English texts that tell them apart.
 */
import type { UnnamedMessageCatalogue } from '../../facts/messages/message.ts'
import { translations } from './message-translations.ts'

export const messages: UnnamedMessageCatalogue = {
  source: 'tls',
  translations,
  rows: `
handshake malformed tls-plain-answer peer = @gnutls:-15 @GNUTLS_E_UNEXPECTED_PACKET ; unexpected tls packet received
malformed tls-protocol = @gnutls:-9 @GNUTLS_E_UNEXPECTED_PACKET_LENGTH ; error decoding received tls packet ; tls packet with unexpected length was received
handshake rejected tls-version = @gnutls:-8 @GNUTLS_E_UNSUPPORTED_VERSION_PACKET ; packet illegal unsupported version received
handshake rejected tls-version = @gnutls:-347 @GNUTLS_E_INAPPROPRIATE_FALLBACK ; connection inappropriate fallback attempted
handshake rejected tls-cipher = @gnutls:-6 @GNUTLS_E_UNKNOWN_CIPHER_TYPE ; cipher type unsupported
handshake rejected tls-cipher = @gnutls:-21 @GNUTLS_E_UNKNOWN_CIPHER_SUITE ; could not negotiate supported cipher suite
handshake rejected tls-cipher = @gnutls:-87 @GNUTLS_E_NO_CIPHER_SUITES ; no supported cipher suites have found
handshake rejected tls-cipher = @gnutls:-22 @GNUTLS_E_UNWANTED_ALGORITHM ; algorithm not enabled negotiated
handshake rejected tls-cipher = @gnutls:-423 @GNUTLS_E_NO_COMMON_KEY_SHARE ; no common key share peer
handshake rejected tls-cipher = @gnutls:-321 @GNUTLS_E_ECC_NO_SUPPORTED_CURVES ; no supported ecc curves were found
handshake rejected tls-cipher = @gnutls:-322 @GNUTLS_E_ECC_UNSUPPORTED_CURVE ; curve unsupported
handshake rejected tls-cipher = @gnutls:-106 @GNUTLS_E_UNSUPPORTED_SIGNATURE_ALGORITHM ; signature algorithm not supported
handshake rejected tls-cipher = @gnutls:-86 @GNUTLS_E_NO_COMPRESSION_ALGORITHMS ; no supported compression algorithms have found
handshake rejected tls-cipher = @gnutls:-326 @GNUTLS_E_NO_PRIORITIES_WERE_SET ; no insufficient priorities were set
handshake rejected tls-cipher = @gnutls:-93 @GNUTLS_E_NO_TEMPORARY_DH_PARAMS ; no temporary dh parameters were found
handshake rejected tls-cipher = @gnutls:-84 @GNUTLS_E_NO_TEMPORARY_RSA_PARAMS ; no temporary rsa parameters were found
handshake rejected tls-weak-parameters = @gnutls:-63 @GNUTLS_E_DH_PRIME_UNACCEPTABLE ; diffie hellman prime sent by server not acceptable not long enough
handshake rejected tls-weak-parameters = @gnutls:-217 @GNUTLS_E_INSUFFICIENT_SECURITY ; one involved algorithms insufficient security level
handshake malformed tls-bytes-altered = @gnutls:-24 @GNUTLS_E_DECRYPTION_FAILED ; decryption failed
handshake malformed tls-bytes-altered = @gnutls:-100 @GNUTLS_E_MAC_VERIFY_FAILED ; message authentication code verification failed
handshake malformed tls-bytes-altered = @gnutls:-89 @GNUTLS_E_PK_SIG_VERIFY_FAILED ; public key signature verification failed
handshake malformed tls-bytes-altered = @gnutls:-18 @GNUTLS_E_ERROR_IN_FINISHED_PACKET ; error encountered at tls finished packet calculation
handshake malformed tls-bytes-altered = @gnutls:-45 @GNUTLS_E_PK_DECRYPTION_FAILED ; public key decryption failed
handshake failed tls-internal = @gnutls:-59 @GNUTLS_E_INTERNAL_ERROR ; gnutls internal error
handshake failed tls-internal = @gnutls:-25 @GNUTLS_E_MEMORY_ERROR ; internal error memory allocation
handshake failed tls-internal = @gnutls:-402 @GNUTLS_E_LIB_IN_ERROR_STATE ; error detected library and cannot continue operations
handshake failed tls-internal = @gnutls:-318 @GNUTLS_E_CRYPTO_INIT_FAILED ; initialization crypto backend failed
handshake failed tls-internal = @gnutls:-206 @GNUTLS_E_RANDOM_FAILED ; failed acquire random data
handshake failed tls-internal = @gnutls:-342 @GNUTLS_E_RANDOM_DEVICE_ERROR ; error systems randomness device
handshake malformed tls-protocol = @gnutls:-19 @GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET ; unexpected tls handshake packet received
handshake malformed tls-protocol = @gnutls:-55 @GNUTLS_E_RECEIVED_ILLEGAL_PARAMETER ; illegal parameter received
handshake malformed tls-protocol = @gnutls:-58 @GNUTLS_E_RECEIVED_ILLEGAL_EXTENSION ; illegal tls extension received
handshake malformed tls-protocol = @gnutls:-78 @GNUTLS_E_TOO_MANY_EMPTY_PACKETS ; too many empty record packets have received
handshake malformed tls-protocol = @gnutls:-81 @GNUTLS_E_TOO_MANY_HANDSHAKE_PACKETS ; too many handshake packets have received
handshake malformed tls-message-size peer = @gnutls:-210 @GNUTLS_E_HANDSHAKE_TOO_LARGE ; handshake data size too large
handshake malformed tls-protocol = @gnutls:-7 @GNUTLS_E_LARGE_PACKET ; transmitted packet too large emsgsize
handshake malformed tls-protocol = @gnutls:-417 @GNUTLS_E_RECORD_OVERFLOW ; tls record packet invalid length received
handshake malformed tls-protocol = @gnutls:-325 @GNUTLS_E_ILLEGAL_PARAMETER ; illegal parameter found
handshake malformed tls-protocol = @gnutls:-107 @GNUTLS_E_SAFE_RENEGOTIATION_FAILED ; safe renegotiation failed
handshake malformed tls-protocol = @gnutls:-108 @GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED ; unsafe renegotiation denied
handshake malformed tls-protocol = @gnutls:-350 @GNUTLS_E_UNEXPECTED_EXTENSIONS_LENGTH ; invalid tls extensions length field
handshake malformed tls-protocol = @gnutls:-427 @GNUTLS_E_MISSING_EXTENSION ; required tls extension received
handshake malformed tls-protocol = @gnutls:-344 @GNUTLS_E_NO_APPLICATION_PROTOCOL ; no common application protocol could be negotiated
handshake malformed tls-protocol = @gnutls:-38 @GNUTLS_E_GOT_APPLICATION_DATA ; tls application data were received while expecting handshake data
handshake malformed tls-protocol = @gnutls:-37 @GNUTLS_E_REHANDSHAKE ; rehandshake requested by peer
handshake malformed tls-protocol = @gnutls:-10 @GNUTLS_E_INVALID_SESSION ; specified session invalidated some reason
handshake malformed tls-protocol = @gnutls:-39 @GNUTLS_E_RECORD_LIMIT_REACHED ; upper limit record packet sequence numbers reached wow
handshake malformed tls-protocol = @gnutls:-26 @GNUTLS_E_DECOMPRESSION_FAILED ; decompression tls record packet failed
handshake rejected client-certificate peer = @gnutls:-112 @GNUTLS_E_CERTIFICATE_REQUIRED ; certificate required
handshake rejected client-certificate peer = @gnutls:-32 @GNUTLS_E_INSUFFICIENT_CREDENTIALS ; insufficient credentials request
verify rejected = @gnutls:-43 @GNUTLS_E_CERTIFICATE_ERROR ; error certificate
verify rejected = @gnutls:-348 @GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR ; error certificate verification
verify rejected = @gnutls:-343 @GNUTLS_E_AUTH_ERROR ; could not authenticate peer
verify rejected certificate-unusable = @gnutls:-49 @GNUTLS_E_NO_CERTIFICATE_FOUND ; no certificate found
verify rejected certificate-unusable = @gnutls:-48 @GNUTLS_E_KEY_USAGE_VIOLATION ; key usage violation certificate detected
verify rejected certificate-unusable = @gnutls:-61 @GNUTLS_E_UNSUPPORTED_CERTIFICATE_TYPE ; certificate type not supported
verify rejected certificate-unusable = @gnutls:-62 @GNUTLS_E_X509_UNKNOWN_SAN ; unknown subject alternative name x 509 certificate
verify rejected certificate-unusable = @gnutls:-47 @GNUTLS_E_X509_UNSUPPORTED_CRITICAL_EXTENSION ; unsupported critical extension x 509 certificate
verify rejected certificate-unusable = @gnutls:-95 @GNUTLS_E_X509_UNSUPPORTED_ATTRIBUTE ; certificate unsupported attributes
verify rejected certificate-unusable = @gnutls:-60 @GNUTLS_E_CERTIFICATE_KEY_MISMATCH ; certificate and given key do not match
verify rejected certificate-unusable = @gnutls:-324 @GNUTLS_E_CERTIFICATE_LIST_UNSORTED ; provided x 509 certificate list not sorted subject issuer order
verify rejected certificate-unusable = @gnutls:-416 @GNUTLS_E_CERTIFICATE_TIME_ERROR ; error time fields certificate
verify rejected certificate-unusable = @gnutls:-327 @GNUTLS_E_X509_UNSUPPORTED_EXTENSION ; unsupported extension x 509 certificate
verify rejected certificate-unusable = @gnutls:-341 @GNUTLS_E_OCSP_RESPONSE_ERROR ; ocsp response invalid
verify rejected certificate-unusable = @gnutls:-340 @GNUTLS_E_NO_CERTIFICATE_STATUS ; there no certificate status ocsp
verify rejected certificate-unusable = @gnutls:-430 @GNUTLS_E_X509_DUPLICATE_EXTENSION ; duplicate extension x 509 certificate
verify rejected certificate-expired = @gnutls:-29 @GNUTLS_E_EXPIRED ; session certificate expired
verify rejected certificate-not-yet-valid = @gnutls:-411 @GNUTLS_E_NOT_YET_ACTIVATED ; certificate not yet activated
closed tls-no-close-notify peer = @gnutls:-110 @GNUTLS_E_PREMATURE_TERMINATION ; tls connection non properly terminated
closed tls-no-close-notify peer = @gnutls:-328 @GNUTLS_E_SESSION_EOF ; peer terminated connection
handshake rejected = @gnutls:-12 @GNUTLS_E_FATAL_ALERT_RECEIVED ; tls fatal alert received
handshake rejected = @gnutls:-16 @GNUTLS_E_WARNING_ALERT_RECEIVED ; tls warning alert received
handshake rejected name-unknown = @gnutls:-294 @GNUTLS_E_UNRECOGNIZED_NAME ; sni host name not recognised
handshake rejected name-unknown = @gnutls:-82 @GNUTLS_E_RECEIVED_DISALLOWED_NAME ; disallowed sni server name received
silence = @gnutls:-319 @GNUTLS_E_TIMEDOUT
closed = @gnutls:-53 @GNUTLS_E_PUSH_ERROR ; error push function
reset = @gnutls:-54 @GNUTLS_E_PULL_ERROR ; error pull function
cancelled = @gnutls:-320 @GNUTLS_E_USER_ERROR ; operation cancelled due user error
cancelled = @gnutls:-52 @GNUTLS_E_INTERRUPTED ; function interrupted
handshake failed = @gnutls:-3 @GNUTLS_E_UNKNOWN_COMPRESSION_ALGORITHM @gnutls:-23 @GNUTLS_E_MPI_SCAN_FAILED @gnutls:-27 @GNUTLS_E_COMPRESSION_FAILED @gnutls:-30 @GNUTLS_E_DB_ERROR @gnutls:-31 @GNUTLS_E_KEYFILE_ERROR @gnutls:-33 @GNUTLS_E_HASH_FAILED
handshake failed = @gnutls:-34 @GNUTLS_E_BASE64_DECODING_ERROR @gnutls:-35 @GNUTLS_E_MPI_PRINT_FAILED @gnutls:-40 @GNUTLS_E_ENCRYPTION_FAILED @gnutls:-44 @GNUTLS_E_PK_ENCRYPTION_FAILED @gnutls:-46 @GNUTLS_E_PK_SIGN_FAILED @gnutls:-50 @GNUTLS_E_INVALID_REQUEST
handshake failed = @gnutls:-51 @GNUTLS_E_SHORT_MEMORY_BUFFER @gnutls:-56 @GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE @gnutls:-57 @GNUTLS_E_PKCS1_WRONG_PAD @gnutls:-64 @GNUTLS_E_FILE_ERROR @gnutls:-80 @GNUTLS_E_UNKNOWN_PK_ALGORITHM @gnutls:-88 @GNUTLS_E_OPENPGP_GETKEY_FAILED
handshake failed = @gnutls:-90 @GNUTLS_E_ILLEGAL_SRP_USERNAME @gnutls:-91 @GNUTLS_E_KEYFILE_PARSING_ERROR @gnutls:-67 @GNUTLS_E_ASN1_ELEMENT_NOT_FOUND @gnutls:-68 @GNUTLS_E_ASN1_IDENTIFIER_NOT_FOUND @gnutls:-69 @GNUTLS_E_ASN1_DER_ERROR @gnutls:-70 @GNUTLS_E_ASN1_VALUE_NOT_FOUND
handshake failed = @gnutls:-71 @GNUTLS_E_ASN1_GENERIC_ERROR @gnutls:-72 @GNUTLS_E_ASN1_VALUE_NOT_VALID @gnutls:-73 @GNUTLS_E_ASN1_TAG_ERROR @gnutls:-74 @GNUTLS_E_ASN1_TAG_IMPLICIT @gnutls:-75 @GNUTLS_E_ASN1_TYPE_ANY_ERROR @gnutls:-76 @GNUTLS_E_ASN1_SYNTAX_ERROR
handshake failed = @gnutls:-77 @GNUTLS_E_ASN1_DER_OVERFLOW @gnutls:-79 @GNUTLS_E_OPENPGP_UID_REVOKED @gnutls:-94 @GNUTLS_E_OPENPGP_FINGERPRINT_UNSUPPORTED @gnutls:-96 @GNUTLS_E_UNKNOWN_HASH_ALGORITHM @gnutls:-97 @GNUTLS_E_UNKNOWN_PKCS_CONTENT_TYPE @gnutls:-98 @GNUTLS_E_UNKNOWN_PKCS_BAG_TYPE
// Verifying a chain: it is longer than this library follows (verify-high.c).
handshake rejected tls-message-size = @gnutls:-101 @GNUTLS_E_CONSTRAINT_ERROR ; some+constraint+limits+were+reached
handshake failed = @gnutls:-99 @GNUTLS_E_INVALID_PASSWORD @gnutls:-102 @GNUTLS_E_WARNING_IA_IPHF_RECEIVED @gnutls:-103 @GNUTLS_E_WARNING_IA_FPHF_RECEIVED @gnutls:-104 @GNUTLS_E_IA_VERIFY_FAILED @gnutls:-105 @GNUTLS_E_UNKNOWN_ALGORITHM
handshake failed = @gnutls:-109 @GNUTLS_E_UNKNOWN_SRP_USERNAME @gnutls:-111 @GNUTLS_E_MALFORMED_CIDR @gnutls:-201 @GNUTLS_E_BASE64_ENCODING_ERROR @gnutls:-202 @GNUTLS_E_INCOMPATIBLE_GCRYPT_LIBRARY @gnutls:-202 @GNUTLS_E_INCOMPATIBLE_CRYPTO_LIBRARY @gnutls:-203 @GNUTLS_E_INCOMPATIBLE_LIBTASN1_LIBRARY
handshake failed = @gnutls:-204 @GNUTLS_E_OPENPGP_KEYRING_ERROR @gnutls:-205 @GNUTLS_E_X509_UNSUPPORTED_OID @gnutls:-207 @GNUTLS_E_BASE64_UNEXPECTED_HEADER_ERROR @gnutls:-208 @GNUTLS_E_OPENPGP_SUBKEY_ERROR @gnutls:-209 @GNUTLS_E_ALREADY_REGISTERED @gnutls:-211 @GNUTLS_E_CRYPTODEV_IOCTL_ERROR
handshake failed = @gnutls:-212 @GNUTLS_E_CRYPTODEV_DEVICE_ERROR @gnutls:-213 @GNUTLS_E_CHANNEL_BINDING_NOT_AVAILABLE @gnutls:-214 @GNUTLS_E_BAD_COOKIE @gnutls:-215 @GNUTLS_E_OPENPGP_PREFERRED_KEY_ERROR @gnutls:-216 @GNUTLS_E_INCOMPAT_DSA_KEY_WITH_TLS_PROTOCOL @gnutls:-292 @GNUTLS_E_HEARTBEAT_PONG_RECEIVED
handshake failed = @gnutls:-293 @GNUTLS_E_HEARTBEAT_PING_RECEIVED @gnutls:-300 @GNUTLS_E_PKCS11_ERROR @gnutls:-301 @GNUTLS_E_PKCS11_LOAD_ERROR @gnutls:-302 @GNUTLS_E_PARSING_ERROR @gnutls:-303 @GNUTLS_E_PKCS11_PIN_ERROR @gnutls:-305 @GNUTLS_E_PKCS11_SLOT_ERROR
handshake failed = @gnutls:-306 @GNUTLS_E_LOCKING_ERROR @gnutls:-307 @GNUTLS_E_PKCS11_ATTRIBUTE_ERROR @gnutls:-308 @GNUTLS_E_PKCS11_DEVICE_ERROR @gnutls:-309 @GNUTLS_E_PKCS11_DATA_ERROR @gnutls:-310 @GNUTLS_E_PKCS11_UNSUPPORTED_FEATURE_ERROR @gnutls:-311 @GNUTLS_E_PKCS11_KEY_ERROR
handshake failed = @gnutls:-312 @GNUTLS_E_PKCS11_PIN_EXPIRED @gnutls:-313 @GNUTLS_E_PKCS11_PIN_LOCKED @gnutls:-314 @GNUTLS_E_PKCS11_SESSION_ERROR @gnutls:-315 @GNUTLS_E_PKCS11_SIGNATURE_ERROR @gnutls:-316 @GNUTLS_E_PKCS11_TOKEN_ERROR @gnutls:-317 @GNUTLS_E_PKCS11_USER_ERROR
handshake failed = @gnutls:-323 @GNUTLS_E_PKCS11_REQUESTED_OBJECT_NOT_AVAILBLE @gnutls:-329 @GNUTLS_E_TPM_ERROR @gnutls:-330 @GNUTLS_E_TPM_KEY_PASSWORD_ERROR @gnutls:-331 @GNUTLS_E_TPM_SRK_PASSWORD_ERROR @gnutls:-332 @GNUTLS_E_TPM_SESSION_ERROR @gnutls:-333 @GNUTLS_E_TPM_KEY_NOT_FOUND
handshake failed = @gnutls:-334 @GNUTLS_E_TPM_UNINITIALIZED @gnutls:-335 @GNUTLS_E_TPM_NO_LIB @gnutls:-345 @GNUTLS_E_SOCKETS_INIT_ERROR @gnutls:-346 @GNUTLS_E_KEY_IMPORT_FAILED @gnutls:-349 @GNUTLS_E_PRIVKEY_VERIFICATION_ERROR @gnutls:-351 @GNUTLS_E_ASN1_EMBEDDED_NULL_IN_STRING
handshake failed = @gnutls:-400 @GNUTLS_E_SELF_TEST_ERROR @gnutls:-401 @GNUTLS_E_NO_SELF_TEST @gnutls:-403 @GNUTLS_E_PK_GENERATION_ERROR @gnutls:-404 @GNUTLS_E_IDNA_ERROR @gnutls:-405 @GNUTLS_E_NEED_FALLBACK @gnutls:-406 @GNUTLS_E_SESSION_USER_ID_CHANGED
handshake failed = @gnutls:-407 @GNUTLS_E_HANDSHAKE_DURING_FALSE_START @gnutls:-408 @GNUTLS_E_UNAVAILABLE_DURING_HANDSHAKE @gnutls:-409 @GNUTLS_E_PK_INVALID_PUBKEY @gnutls:-410 @GNUTLS_E_PK_INVALID_PRIVKEY @gnutls:-412 @GNUTLS_E_INVALID_UTF8_STRING @gnutls:-413 @GNUTLS_E_NO_EMBEDDED_DATA
handshake failed = @gnutls:-414 @GNUTLS_E_INVALID_UTF8_EMAIL @gnutls:-415 @GNUTLS_E_INVALID_PASSWORD_STRING @gnutls:-418 @GNUTLS_E_ASN1_TIME_ERROR @gnutls:-419 @GNUTLS_E_INCOMPATIBLE_SIG_WITH_KEY @gnutls:-420 @GNUTLS_E_PK_INVALID_PUBKEY_PARAMS @gnutls:-421 @GNUTLS_E_PK_NO_VALIDATION_PARAMS
handshake failed = @gnutls:-422 @GNUTLS_E_OCSP_MISMATCH_WITH_CERTS @gnutls:-424 @GNUTLS_E_REAUTH_REQUEST @gnutls:-425 @GNUTLS_E_TOO_MANY_MATCHES @gnutls:-426 @GNUTLS_E_CRL_VERIFICATION_ERROR @gnutls:-428 @GNUTLS_E_DB_ENTRY_EXISTS @gnutls:-429 @GNUTLS_E_EARLY_DATA_REJECTED
verify rejected certificate-untrusted = certificate issuer unknown ; certificate not trusted ; signer+not+found ; chain+revocation+data+superseded
verify rejected certificate-expired = certificate chain uses expired ; certificate expired
verify rejected certificate-not-yet-valid = certificate chain uses not+yet+valid
verify rejected certificate-name = name in certificate does+not+match ; certificate owner not match hostname ; certificate+common+name does+not+match
verify rejected certificate-revoked = certificate chain revoked
verify rejected certificate-weak = certificate chain uses insecure+algorithm
`,
}
