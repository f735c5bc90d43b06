import { type KeyObject, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { type DetailedPeerCertificate, getCACertificates, rootCertificates, type TLSSocket } from 'node:tls'
import type { TlsPlan } from '../../shared/session/plan.ts'
import type { CertificateProblem, CertificateSeen, EventBody } from '../../shared/transcript/event.ts'

export type Certificates = Extract<EventBody, { readonly type: 'tls-certificates' }>
type Problem = Certificates['problems'][number]

/** Longest chain that is looked at. */
const MAX_CHAIN = 16
const MIN_RSA_BITS = 2048
const MIN_EC_BITS = 224

/** The chain as the peer sent it, with everything that is wrong with it; null when the connection shows none. */
export function checkCertificates(socket: TLSSocket, host: string, tls: TlsPlan, now: Date): Certificates | null {
  const chain = chainOf(socket)
  if (chain.length === 0) return null
  return {
    type: 'tls-certificates',
    chain: chain.map(describeCertificate),
    problems: findProblems(chain, host, tls, now),
  }
}

function chainOf(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = []
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true)
  while (next?.raw && chain.length < MAX_CHAIN) {
    chain.push(new X509Certificate(next.raw))
    // A self-signed certificate is its own issuer, and Node ties the knot.
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate
  }
  return chain
}

/** What a certificate says of itself. */
export function describeCertificate(certificate: X509Certificate): CertificateSeen {
  return {
    fingerprint: certificate.fingerprint256,
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    names: namesOf(certificate),
    key: describeKey(certificate),
    serial: certificate.serialNumber,
  }
}

function findProblems(chain: readonly X509Certificate[], host: string, tls: TlsPlan, now: Date): Problem[] {
  const problems: Problem[] = []
  const add = (problem: CertificateProblem, depth: number, detail: string): void => {
    problems.push({ problem, depth, detail })
  }
  chain.forEach((certificate, depth) => {
    if (now > new Date(certificate.validTo)) add('expired', depth, `valid to ${dayOf(certificate.validTo)}`)
    if (now < new Date(certificate.validFrom)) add('not-yet-valid', depth, `valid from ${dayOf(certificate.validFrom)}`)
    if (isWeak(certificate)) add('weak-key', depth, describeKey(certificate))
    if (depth > 0 && !certificate.ca) add('issuer-not-ca', depth, `${oneLine(certificate.subject)} is not a CA`)
  })
  const [leaf] = chain
  if (leaf) problems.push(...nameProblems(leaf, host), ...pinProblems(leaf, tls.pinnedFingerprint))
  const trust = trustProblem(chain, tls.ca)
  if (trust) problems.push(trust)
  return problems
}

function nameProblems(leaf: X509Certificate, host: string): Problem[] {
  const matches = isIP(host) ? leaf.checkIP(host) : leaf.checkHost(host)
  if (matches !== undefined) return []
  const names = namesOf(leaf)
  if (names.length > 0)
    return [{ problem: 'name-mismatch', depth: 0, detail: `${host} is not among ${names.join(', ')}` }]
  return [{ problem: 'no-names', depth: 0, detail: `no subject alternative names, and ${host} is not in the subject` }]
}

function pinProblems(leaf: X509Certificate, pinned: string | null): Problem[] {
  if (pinned === null || samePin(leaf.fingerprint256, pinned)) return []
  return [{ problem: 'pin-changed', depth: 0, detail: `${leaf.fingerprint256} instead of the pinned ${pinned}` }]
}

const dayOf = (date: string): string => new Date(date).toISOString().slice(0, 10)

/** Whether a chain is accepted although it has problems: the profile pinned exactly this certificate. */
export function isPinned(certificates: Certificates, pinned: string | null): boolean {
  return pinned !== null && samePin(certificates.chain[0]?.fingerprint ?? '', pinned)
}

function samePin(one: string, other: string): boolean {
  const bare = (text: string): string => text.replaceAll(':', '').toLowerCase()
  return bare(one) === bare(other)
}

/** Roots with a certain subject. */
type Roots = (subject: string) => readonly X509Certificate[]

/** Reading all roots of the system takes as long as a session: they are asked only where the user's own do not do. */
function trustProblem(chain: readonly X509Certificate[], ownRoots: readonly string[]): Problem | null {
  const own = ownRoots.flatMap(certificatesIn)
  const ownNamed: Roots = (subject) => own.filter((root) => root.subject === subject)
  if (own.length > 0 && findTrustProblem(chain, ownNamed) === null) return null
  return findTrustProblem(chain, (subject) => [...ownNamed(subject), ...(knownRoots().get(subject) ?? [])])
}

/** Walks from the leaf to a trusted root, over the certificates that were sent. */
function findTrustProblem(chain: readonly X509Certificate[], rootsOf: Roots): Problem | null {
  let depth = 0
  for (;;) {
    const certificate = chain[depth]
    if (!certificate || depth > MAX_CHAIN) return null
    if (isTrusted(certificate, rootsOf) || trustedIssuer(certificate, rootsOf)) return null
    if (isSelfSigned(certificate)) {
      return depth === 0
        ? { problem: 'self-signed', depth, detail: oneLine(certificate.subject) }
        : { problem: 'unknown-issuer', depth, detail: `the root ${oneLine(certificate.subject)} is not trusted here` }
    }
    const issuer = chain[depth + 1]
    if (!issuer || !isIssuedBy(certificate, issuer)) return { ...notSent(certificate), depth }
    depth += 1
  }
}

/** An end-entity certificate without its issuer: the server forgot an intermediate, or nobody here knows the issuer. */
function notSent(certificate: X509Certificate): Omit<Problem, 'depth'> {
  const issuer = oneLine(certificate.issuer)
  return certificate.infoAccess?.includes('CA Issuers')
    ? { problem: 'missing-intermediate', detail: `${issuer} was not sent by the server` }
    : { problem: 'unknown-issuer', detail: `${issuer} is not trusted here and was not sent` }
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const key = keyOf(issuer)
  return key !== null && certificate.checkIssued(issuer) && certificate.verify(key)
}

/** Whatever its extensions allow: many installers make one that is not meant to sign certificates, and sign it with itself. */
function isSelfSigned(certificate: X509Certificate): boolean {
  const key = keyOf(certificate)
  return key !== null && certificate.subject === certificate.issuer && certificate.verify(key)
}

function isTrusted(certificate: X509Certificate, rootsOf: Roots): boolean {
  return rootsOf(certificate.subject).some((root) => root.fingerprint256 === certificate.fingerprint256)
}

function trustedIssuer(certificate: X509Certificate, rootsOf: Roots): boolean {
  return rootsOf(certificate.issuer).some((root) => isIssuedBy(certificate, root))
}

let roots: Map<string, X509Certificate[]> | null = null

/** The system's and the bundled roots by subject, read once (100 ms): before a session, so that its times stay true. */
export function knownRoots(): Map<string, X509Certificate[]> {
  roots ??= Map.groupBy([...systemRoots(), ...rootCertificates].flatMap(certificatesIn), (root) => root.subject)
  return roots
}

function systemRoots(): readonly string[] {
  try {
    return getCACertificates('system')
  } catch {
    // A system without a store that can be read still has the bundled roots.
    return []
  }
}

/** The certificates of a PEM text; what cannot be read is left out. */
function certificatesIn(pem: string): X509Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).flatMap((block) => {
    try {
      return [new X509Certificate(block)]
    } catch {
      return []
    }
  })
}

/** null for a kind of key that the library cannot read: BoringSSL knows no DSA, Ed448 or brainpool curves. */
function keyOf(certificate: X509Certificate): KeyObject | null {
  try {
    return certificate.publicKey
  } catch {
    return null
  }
}

function isWeak(certificate: X509Certificate): boolean {
  const key = keyOf(certificate)
  if (key === null) return false
  const { asymmetricKeyType, asymmetricKeyDetails } = key
  if (asymmetricKeyType === 'rsa') return (asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS
  return asymmetricKeyType === 'ec' && curveBits(asymmetricKeyDetails?.namedCurve) < MIN_EC_BITS
}

/** Kind and size. */
export function describeKey(certificate: X509Certificate): string {
  const key = keyOf(certificate)
  if (key === null) return 'of a kind that this TLS library cannot read'
  const { asymmetricKeyType = 'unknown', asymmetricKeyDetails } = key
  const size = asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve
  return [asymmetricKeyType.toUpperCase(), size].filter((part) => part !== undefined).join(' ')
}

/** `prime256v1`, `secp384r1`: the size stands in the name. */
function curveBits(curve: string | undefined): number {
  return Number(/\d{3}/.exec(curve ?? '')?.[0] ?? 0)
}

function namesOf(certificate: X509Certificate): string[] {
  return (certificate.subjectAltName ?? '')
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address|URI|email):/, ''))
    .filter((name) => name !== '')
}

function oneLine(name: string): string {
  return name.split('\n').join(', ')
}
