/** PEM texts (RFC 7468) that stand one after the other, as in a bundle of certificates. */

/** Each with its own line end. What follows the last one, or is no PEM, is a text of its own. */
export function splitPem(text: string): readonly string[] {
  return text
    .split(/(?<=-----END [A-Z0-9 ]{1,40}-----)\s*/)
    .filter((part) => part.trim() !== '')
    .map((part) => `${part}\n`)
}

export const isPem = (text: string): boolean => text.includes('-----BEGIN ')
