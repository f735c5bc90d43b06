/** Certificates of the practice lab, made when they are needed and gone when the program ends. */
import { isIP } from 'node:net'
import type { Extension, X509Certificate } from '@peculiar/x509'
import type { IssuedCertificate } from '../transport/throwaway-certificate.ts'

export type CertificateSpec =
  | 'good'
  /** Good, and bigger than the segments of any network. */
  | 'large'
  /** Good, with a chain of more than the 100 kB that OpenSSL and BoringSSL take (SSL_CTX_set_max_cert_list(3)). */
  | 'long-chain'
  | 'expired'
  | 'expires-soon'
  | 'self-signed'
  | 'other-name'
  | 'missing-intermediate'
  | 'unknown-authority'
  /** TLS is switched on, but no certificate is bound to it. */
  | 'none'

interface Issuer {
  readonly certificate: X509Certificate
  readonly keys: CryptoKeyPair
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' }
const DAY = 86_400_000

/** tsyringe, which the library stands on, wants its polyfill first. Loaded late: only the practice lab needs it. */
async function loadX509() {
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

async function keyPem(key: CryptoKey): Promise<string> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`
}

interface IssueRequest {
  readonly subject: string
  readonly names: readonly string[]
  /** null: signs itself. */
  readonly issuer: Issuer | null
  readonly authority?: boolean
  readonly client?: boolean
  readonly from?: number
  readonly to?: number
}

async function issue(request: IssueRequest): Promise<Issuer> {
  const x509 = await loadX509()
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const now = Date.now()
  const usage = x509.KeyUsageFlags
  const extensions: Extension[] = [
    new x509.BasicConstraintsExtension(request.authority ?? false, undefined, true),
    new x509.KeyUsagesExtension(
      request.authority ? usage.keyCertSign | usage.cRLSign : usage.digitalSignature | usage.keyAgreement,
      true,
    ),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
  ]
  if (request.issuer) {
    extensions.push(await x509.AuthorityKeyIdentifierExtension.create(request.issuer.keys.publicKey))
  }
  if (!request.authority) {
    extensions.push(
      new x509.ExtendedKeyUsageExtension([
        request.client ? x509.ExtendedKeyUsage.clientAuth : x509.ExtendedKeyUsage.serverAuth,
      ]),
    )
  }
  if (request.names.length > 0) {
    extensions.push(
      new x509.SubjectAlternativeNameExtension(
        request.names.map((name) => ({ type: isIP(name) ? ('ip' as const) : ('dns' as const), value: name })),
      ),
    )
  }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString('hex'),
    subject: request.subject,
    issuer: request.issuer?.certificate.subject ?? request.subject,
    notBefore: new Date(now + (request.from ?? -DAY)),
    notAfter: new Date(now + (request.to ?? 30 * DAY)),
    publicKey: keys.publicKey,
    signingKey: request.issuer?.keys.privateKey ?? keys.privateKey,
    signingAlgorithm: SIGNATURE,
    extensions,
  })
  return { certificate, keys }
}

async function toPem(issued: Issuer, above: readonly Issuer[] = []): Promise<IssuedCertificate> {
  return {
    chain: [issued, ...above].map((one) => `${one.certificate.toString('pem')}\n`).join(''),
    key: await keyPem(issued.keys.privateKey),
  }
}

/** The lab's own certification authority: one root, one intermediate. */
export class LabAuthority {
  readonly #root: Issuer
  readonly #intermediate: Issuer

  private constructor(root: Issuer, intermediate: Issuer) {
    this.#root = root
    this.#intermediate = intermediate
  }

  static async create(): Promise<LabAuthority> {
    const root = await issue({ subject: 'CN=Practice Lab Root', names: [], issuer: null, authority: true })
    const intermediate = await issue({
      subject: 'CN=Practice Lab Issuing CA',
      names: [],
      issuer: root,
      authority: true,
    })
    return new LabAuthority(root, intermediate)
  }

  /** PEM of the root, which a client has to trust. */
  get pem(): string {
    return `${this.#root.certificate.toString('pem')}\n`
  }

  /** `names`: host names and addresses under which the server is reached. */
  async forServer(spec: Exclude<CertificateSpec, 'none'>, names: readonly string[]): Promise<IssuedCertificate> {
    const subject = 'CN=ftp.practice.example,O=Practice Lab'
    switch (spec) {
      case 'good':
        return toPem(await issue({ subject, names, issuer: this.#intermediate }), [this.#intermediate])
      case 'large': {
        const many = Array.from({ length: 160 }, (_, i) => `customer-${i}.files.practice.example`)
        return toPem(await issue({ subject, names: [...names, ...many], issuer: this.#intermediate }), [
          this.#intermediate,
        ])
      }
      case 'long-chain':
        return toPem(
          await issue({ subject, names, issuer: this.#intermediate }),
          Array.from({ length: 300 }, () => this.#intermediate),
        )
      case 'expired':
        return toPem(await issue({ subject, names, issuer: this.#intermediate, from: -400 * DAY, to: -35 * DAY }), [
          this.#intermediate,
        ])
      case 'expires-soon':
        return toPem(await issue({ subject, names, issuer: this.#intermediate, from: -81 * DAY, to: 9.5 * DAY }), [
          this.#intermediate,
        ])
      case 'self-signed':
        return toPem(await issue({ subject, names, issuer: null }))
      case 'other-name':
        return toPem(await issue({ subject, names: ['www.other.example'], issuer: this.#intermediate }), [
          this.#intermediate,
        ])
      case 'missing-intermediate':
        return toPem(await issue({ subject, names, issuer: this.#intermediate }))
      case 'unknown-authority': {
        const other = await issue({ subject: 'CN=Branch Office CA', names: [], issuer: null, authority: true })
        return toPem(await issue({ subject, names, issuer: other }), [other])
      }
    }
  }

  forClient(): Promise<IssuedCertificate> {
    return issue({ subject: 'CN=practice client', names: [], issuer: this.#intermediate, client: true }).then(
      (issued) => toPem(issued, [this.#intermediate]),
    )
  }
}

/** The certificate that an inspecting device shows in place of the server's. */
export async function forgeCertificate(issuerName: string, names: readonly string[]): Promise<IssuedCertificate> {
  const device = await issue({ subject: issuerName, names: [], issuer: null, authority: true })
  return toPem(await issue({ subject: 'CN=ftp.practice.example,O=Practice Lab', names, issuer: device }), [device])
}

let authority: Promise<LabAuthority> | null = null

/** One authority for all scenarios of this process. */
export function labAuthority(): Promise<LabAuthority> {
  authority ??= LabAuthority.create()
  return authority
}
