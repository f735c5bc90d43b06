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
  /** Certificate and key of the authority, for whoever signs in its name. */
  readonly authorityFiles: { readonly certificateFile: string; readonly keyFile: string }
  /** SHA-256 of the leaf, hex pairs with colons. */
  readonly fingerprint: string
}

const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { timeout: 600_000 })

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

/** What is wrong with a certificate on purpose; `expires-soon`: in nine days; `long-chain`: longer than OpenSSL's clients take. */
export type CertificateFault = 'expired' | 'expires-soon' | 'self-signed' | 'without-intermediate' | 'long-chain'

/** Times that the authority, of about 800 bytes, is sent; once unless told. OpenSSL takes 100 kB (SSL_CTX_set_max_cert_list(3)). */
const AUTHORITY_SENT: Readonly<Partial<Record<CertificateFault | 'none', number>>> = {
  'self-signed': 0,
  'without-intermediate': 0,
  'long-chain': 200,
}

/** Whole days from now at which a leaf begins and ends to be valid. */
const VALIDITY: Readonly<Partial<Record<CertificateFault, readonly [from: number, to: number]>>> = {
  expired: [-400, -35],
  'expires-soon': [-80, 9],
}

/** As `openssl ca` wants it: the only command of OpenSSL 3.0 that sets both ends of a validity. */
const opensslDate = (days: number): string =>
  new Date(Date.now() + days * 86_400_000)
    .toISOString()
    .replace(/[-T:]|\.\d+/g, '')
    .slice(2)

/** Writes a leaf for `names` (DNS names and IP addresses) into a new folder below `folder`. */
export async function makeCertificate(
  folder: string,
  names: readonly string[],
  issuer = 'FTPScope test authority',
  fault?: CertificateFault,
): Promise<CertificateFiles> {
  const authority = authorities.get(issuer) ?? makeAuthority(folder, issuer)
  authorities.set(issuer, authority)
  const root = await authority
  const signer = fault === 'without-intermediate' ? await makeIntermediate(folder, root) : root
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
  const validity = fault && VALIDITY[fault]
  const by = ['-CA', signer.certificateFile, '-CAkey', signer.keyFile]
  if (validity) await signBetween(into, request, { signer, extensions, leaf, validity })
  else {
    const sign = fault === 'self-signed' ? ['-signkey', paths.keyFile] : by
    await openssl('x509', '-req', '-in', request, ...sign, '-days', '20', '-extfile', extensions, '-out', leaf)
  }
  const [leafPem, authorityPem] = [readFileSync(leaf, 'utf8'), readFileSync(root.certificateFile, 'utf8')]
  const sent = leafPem + authorityPem.repeat(AUTHORITY_SENT[fault ?? 'none'] ?? 1)
  writeFileSync(paths.chainFile, sent)
  writeFileSync(paths.bundleFile, readFileSync(paths.keyFile, 'utf8') + sent, { mode: 0o600 })
  return {
    ...paths,
    authority: authorityPem,
    authorityFiles: root,
    fingerprint: new X509Certificate(leafPem).fingerprint256,
  }
}

async function makeIntermediate(folder: string, root: Authority): Promise<Authority> {
  const into = mkdtempSync(join(folder, 'intermediate-'))
  const [request, extensions] = [join(into, 'request.pem'), join(into, 'extensions')]
  const [certificateFile, keyFile] = [join(into, 'certificate.pem'), join(into, 'key.pem')]
  writeFileSync(extensions, 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n')
  const subject = ['-subj', '/CN=FTPScope test intermediate', '-newkey', 'rsa:2048', '-noenc']
  await openssl('req', ...subject, '-keyout', keyFile, '-out', request)
  const sign = ['-CA', root.certificateFile, '-CAkey', root.keyFile, '-days', '30', '-extfile', extensions]
  await openssl('x509', '-req', '-in', request, ...sign, '-out', certificateFile)
  return { certificateFile, keyFile }
}

async function signBetween(
  into: string,
  request: string,
  {
    signer,
    extensions,
    leaf,
    validity: [from, to],
  }: { signer: Authority; extensions: string; leaf: string; validity: readonly [number, number] },
): Promise<void> {
  const [config, database] = [join(into, 'ca.cnf'), join(into, 'index.txt')]
  writeFileSync(database, '')
  const policy = '[any]\ncommonName = supplied\n'
  writeFileSync(
    config,
    `[ca]\ndefault_ca = own\n[own]\ndatabase = ${database}\nnew_certs_dir = ${into}\nrand_serial = yes\ndefault_md = sha256\npolicy = any\n${policy}`,
  )
  const by = ['-cert', signer.certificateFile, '-keyfile', signer.keyFile, '-extfile', extensions]
  const dates = ['-startdate', opensslDate(from), '-enddate', opensslDate(to)]
  await openssl('ca', '-batch', '-notext', '-config', config, '-in', request, ...by, ...dates, '-out', leaf)
}
