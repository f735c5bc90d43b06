/** Certificates for tests, good and bad ones, made on the spot with small elliptic keys. */
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

x509.cryptoProvider.set(webcrypto as Crypto)

export interface TestCertificate {
  /** PEM of the certificate alone. */
  readonly pem: string
  /** PEM of the private key. */
  readonly key: string
  /** SHA-256 as in transcripts: hex pairs with colons. */
  readonly fingerprint: string
  readonly certificate: x509.X509Certificate
  readonly keys: CryptoKeyPair
}

export interface CertificateWish {
  readonly subject?: string
  readonly names?: readonly { readonly type: 'dns' | 'ip'; readonly value: string }[]
  readonly issuer?: TestCertificate
  readonly ca?: boolean
  readonly from?: Date
  readonly to?: Date
  /** Where a public authority offers the issuer's certificate. */
  readonly issuerUrl?: string
  /** RSA key of this many bits instead of the elliptic one. */
  readonly rsaBits?: number
}

const DAY = 86_400_000
const LOOPBACK_NAMES = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: '::1' },
] as const

export async function makeCertificate(wish: CertificateWish = {}): Promise<TestCertificate> {
  const { subject = 'CN=localhost', names = LOOPBACK_NAMES, issuer, ca = false, rsaBits } = wish
  const algorithm = rsaBits
    ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: rsaBits }
    : { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const extensions: x509.Extension[] = [new x509.BasicConstraintsExtension(ca, undefined, true)]
  if (names.length > 0) extensions.push(new x509.SubjectAlternativeNameExtension([...names]))
  if (wish.issuerUrl) extensions.push(new x509.AuthorityInfoAccessExtension({ caIssuers: [wish.issuerUrl] }))
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8)))
      .toString('hex')
      .replace(/^[89a-f]/, '1'),
    subject,
    issuer: issuer?.certificate.subject ?? subject,
    notBefore: wish.from ?? new Date(Date.now() - DAY),
    notAfter: wish.to ?? new Date(Date.now() + 30 * DAY),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: issuer ? { name: 'ECDSA', hash: 'SHA-256' } : algorithm,
    extensions,
  })
  const print = await certificate.getThumbprint('SHA-256')
  return {
    pem: `${certificate.toString('pem')}\n`,
    key: x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY'),
    fingerprint: Buffer.from(print)
      .toString('hex')
      .toUpperCase()
      .replace(/..(?!$)/g, '$&:'),
    certificate,
    keys,
  }
}
