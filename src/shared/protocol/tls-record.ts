/**
 * Whether bytes, one character each, begin like a TLS record: content type 20 to 24, then the major version, 3 for SSL 3.0
 * and every TLS (RFC 5246 section 6.2.1, RFC 6520 section 3).
 */
export function beginsTlsRecord(text: string): boolean {
  const type = text.charCodeAt(0)
  return type >= 20 && type <= 24 && text.charCodeAt(1) === 3
}
