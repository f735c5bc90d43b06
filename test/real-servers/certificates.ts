/** Certificates for real servers: one authority a process, one leaf a list of names. Made by `openssl`. */
import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface CertificateFiles {
  /** PEM: leaf, then authority. */
  readonly chainFile: string
  readonly keyFile: string
  /** PEM: key and chain in one file, as Pure-FTPd wants it. */
  readonly bundleFile: string
  /** PEM text of the authority, for a client that is to trust it. */
  readonly authority: string
  /** SHA-256 of the leaf, hex pairs with colons. */
  readonly fingerprint: string
}

const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { timeout: 60_000 })

interface Authority {
  readonly certificateFile: string
  readonly keyFile: string
}

async function makeAuthority(folder: string, name: string): Promise<Authority> {
  const into = mkdtempSync(join(folder, 'authority-'))
  const [certificateFile, keyFile] = [join(into, 'certificate.pem'), join(into, 'key.pem')]
  const subject = ['-subj', `/CN=${name}`, '-days', '30', '-newkey', 'rsa:2048', '-noenc']
  const use = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign']
  await openssl('req', '-x509', ...subject, ...use, '-keyout', keyFile, '-out', certificateFile)
  return { certificateFile, keyFile }
}

const authorities = new Map<string, Promise<Authority>>()

/** Writes a leaf for `names` (DNS names and IP addresses) into a new folder below `folder`. */
export async function makeCertificate(
  folder: string,
  names: readonly string[],
  issuer = 'FTPScope test authority',
): Promise<CertificateFiles> {
  const authority = authorities.get(issuer) ?? makeAuthority(folder, issuer)
  authorities.set(issuer, authority)
  const signer = await authority
  const into = mkdtempSync(join(folder, 'certificate-'))
  const [request, leaf, extensions] = [join(into, 'request.pem'), join(into, 'leaf.pem'), join(into, 'extensions')]
  const paths = {
    chainFile: join(into, 'chain.pem'),
    keyFile: join(into, 'key.pem'),
    bundleFile: join(into, 'bundle.pem'),
  }
  const subject = names.map((name) => `${isIP(name) === 0 ? 'DNS' : 'IP'}:${name}`).join(',')
  writeFileSync(
    extensions,
    `basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=${subject}\n`,
  )
  const commonName = ['-subj', `/CN=${names[0] ?? 'localhost'}`, '-newkey', 'rsa:2048', '-noenc']
  await openssl('req', ...commonName, '-keyout', paths.keyFile, '-out', request)
  const sign = ['-CA', signer.certificateFile, '-CAkey', signer.keyFile, '-days', '20', '-extfile', extensions]
  await openssl('x509', '-req', '-in', request, ...sign, '-out', leaf)
  const [leafPem, authorityPem] = [readFileSync(leaf, 'utf8'), readFileSync(signer.certificateFile, 'utf8')]
  writeFileSync(paths.chainFile, leafPem + authorityPem)
  writeFileSync(paths.bundleFile, readFileSync(paths.keyFile, 'utf8') + leafPem + authorityPem, { mode: 0o600 })
  return { ...paths, authority: authorityPem, fingerprint: new X509Certificate(leafPem).fingerprint256 }
}
