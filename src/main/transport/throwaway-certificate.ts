/** Certificates of our own making, for handshakes with ourselves and for the practice lab. */

export interface IssuedCertificate {
  /** PEM, leaf first. */
  readonly chain: string
  /** PEM of the PKCS #8 private key. */
  readonly key: string
}

export const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }
export const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' }
const DAY = 86_400_000

/** tsyringe, which the library stands on, wants its polyfill first. Loaded late: it is seldom used. */
export async function loadX509() {
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

/** Signed by itself, good for a day, for nobody. */
export async function throwawayCertificate(): Promise<IssuedCertificate> {
  const x509 = await loadX509()
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=localhost',
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + DAY),
    keys,
    signingAlgorithm: SIGNATURE,
  })
  return { chain: certificate.toString('pem'), key: await keyPem(keys.privateKey) }
}

export async function keyPem(key: CryptoKey): Promise<string> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`
}
