/** SHA-256 fingerprints of certificates as people write them. */

/** Upper-case hex pairs with colons, as transcripts hold them; null when `text` is no SHA-256 fingerprint. */
export function readFingerprint(text: string): string | null {
  const digits = text
    .replace(/^\s*sha-?256(?: fingerprint)?\s*[:=]/i, '')
    .replace(/[:\s-]/g, '')
    .toUpperCase()
  return /^[0-9A-F]{64}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : null
}
