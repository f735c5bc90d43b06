/** Certificates and keys given as files, PEM or DER, checked before a session starts. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { InvalidArgumentError } from 'commander'
import { smallFile } from './option-values.ts'

const PEM = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/** All certificates of a file as PEM texts. @throws InvalidArgumentError */
export function certificatesIn(path: string): string[] {
  const content = smallFile(path, 'a certificate in PEM or DER form')
  const parts = content.toString('latin1').match(PEM) ?? [content]
  try {
    return parts.map((part) => new X509Certificate(part).toString())
  } catch {
    const holdsKey = content.includes('PRIVATE KEY-----')
    throw new InvalidArgumentError(
      holdsKey
        ? 'The file holds a private key and no certificate. Keys belong to --key.'
        : 'The file holds no readable certificate. Give one or more in PEM ("-----BEGIN CERTIFICATE-----") or one in DER form.',
    )
  }
}

/** A private key's PEM text, still encrypted if it was. @throws InvalidArgumentError */
export function keyIn(path: string): string {
  const content = smallFile(path, 'a private key in PEM form').toString('latin1')
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(content))
    throw new InvalidArgumentError(
      'The file holds no private key in PEM form ("-----BEGIN PRIVATE KEY-----"). Convert it with: openssl pkey -in FILE -out key.pem',
    )
  return content
}

export const isEncryptedKey = (pem: string): boolean => /ENCRYPTED/.test(pem)

/** What is wrong with a key and its certificate in words; null when they fit. */
export function keyProblem(pem: string, passphrase: string | undefined, chain: string): string | null {
  let key: KeyObject
  try {
    key = createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) })
  } catch {
    return isEncryptedKey(pem)
      ? 'The key cannot be decrypted with the given passphrase.'
      : 'The private key cannot be read: it is damaged or of an unknown kind.'
  }
  return new X509Certificate(chain).checkPrivateKey(key)
    ? null
    : 'The key does not belong to the first certificate of --cert.'
}
