/** TLS alerts by number (RFC 8446 section 6, RFC 5246 section 7.2): numbers hold for every library, error names do not. */
const TLS_ALERTS: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  111: 'certificate_unobtainable',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  114: 'bad_certificate_hash_value',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

/** The standard's own name, for instance `handshake_failure`; `alert 199` for a number without one. */
export function alertName(number: number): string {
  return TLS_ALERTS[number] ?? `alert ${number}`
}

/** In a line that says that it is an alert: people know the name, other programs print the number. No number: nobody could read it. */
export function alertText(number: number | undefined): string {
  if (number === undefined) return 'encrypted'
  return number in TLS_ALERTS ? `${TLS_ALERTS[number]} (${number})` : `number ${number}`
}

/**
 * BoringSSL's and OpenSSL's names of the alerts that a peer sent, as Node's error codes carry them:
 * `ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE`, `ERR_SSL_TLSV1_UNRECOGNIZED_NAME`, `ERR_SSL_SSL/TLS_ALERT_...`.
 */
const CODE = /^ERR_SSL_(?:SSLV3|TLSV1|TLSV13|(?:SSL.)?TLS)_(?:ALERT_)?([A-Z_]+)$/
const OTHER_SPELLINGS: Readonly<Record<string, string>> = { user_cancelled: 'user_canceled' }
const NUMBERS = new Map(Object.entries(TLS_ALERTS).map(([number, name]) => [name, Number(number)]))

/** The alert that an error code names; null for every other code. */
export function alertOfCode(code: string | undefined): number | null {
  const name = CODE.exec(code ?? '')?.[1]?.toLowerCase() ?? ''
  return NUMBERS.get(OTHER_SPELLINGS[name] ?? name) ?? null
}
