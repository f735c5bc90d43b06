import type { CertificateProblem } from '../../transcript/event.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { interceptingIssuer, interceptionSaid } from '../intercepting-issuer.ts'
import type { Reading } from '../reading.ts'
import { sign } from '../words.ts'

/** `unsure`: it may be the server's own certificate as well. */
type Form = 'pin' | 'unknown' | 'unsure'

export const rule = hypothesis<Form>({
  cause: 'tls-intercepted',
  words: {
    title: 'A device on the way replaces the server’s certificate by its own ({issuer})',
    explanation:
      'A product that opens TLS, reads it and encrypts it again (deep inspection) made the certificate. It reads name and password, and usually breaks session resumption.',
    forms: {
      pin: {
        title: 'The certificate is another one than the server’s own',
        explanation:
          'The certificate is not the pinned one, and its authority is not known to this computer. A device that inspects TLS presents such a certificate; the server may also have got a new one.',
      },
      unknown: {
        title: 'The certificate may be that of a device on the way ({issuer})',
        explanation:
          'The certificate comes from an authority that this computer does not know. It may be the server’s or a device’s that opens TLS. Its fingerprint, compared with the server’s admin, tells, and so does a test from another network.',
      },
    },
    remedies: [
      {
        id: 'exempt-server',
        who: 'client-firewall',
        action: 'Exempt this server from TLS inspection (deep inspection, SSL decryption).',
      },
      {
        id: 'compare-fingerprint',
        who: 'client',
        action: 'Compare the fingerprint with the server’s admin; do not send the password before it fits.',
      },
      {
        id: 'test-both-ends',
        who: 'client',
        when: 'unsure',
        action:
          'Or test with both ends: FTPScope beside the server sees whether the certificate that arrives here is the one that was sent there.',
      },
    ],
    references: [{ title: 'RFC 4217 section 10 (what TLS protects)' }],
  },
  looks: [issuerNamed, pinChanged, authorityUnknown, issuerSaid],
})

const refusedFor = (session: Reading) => session.breaks.find(({ kind }) => kind === 'certificate') ?? null

function issuerNamed(session: Reading): Claim<Form>[] {
  const named = interceptingIssuer(session)
  if (!named) return []
  const broken = refusedFor(session)
  return [
    {
      explains: broken,
      severity: broken ? 'failure' : 'warning',
      stage: 'tls-control',
      facts: { issuer: named.issuer },
      signs: sign('named', named.event.id, `the issuer is ${named.issuer}`),
    },
  ]
}

/** Another certificate than the pinned one, from an issuer that nobody trusts: the server's new one, or a device's. */
function pinChanged(session: Reading): Claim<Form>[] {
  if (interceptingIssuer(session)) return []
  const certificates = session.controls
    .flatMap(({ tls }) => tls?.certificates ?? [])
    .find(({ problems }) => problems.some(({ problem }) => problem === 'pin-changed'))
  if (!certificates) return []
  const broken = refusedFor(session)
  const unknown = certificates.problems.some(({ problem }) => UNKNOWN.has(problem))
  return [
    {
      explains: broken,
      severity: broken ? 'failure' : 'warning',
      stage: 'tls-control',
      forms: ['pin', 'unsure'],
      facts: { issuer: certificates.chain[0]?.issuer ?? 'unknown issuer' },
      signs: [
        ...sign('expected', certificates.id, 'the fingerprint is not the pinned one'),
        ...(unknown ? sign('expected', certificates.id, 'nobody whom this computer trusts vouches for it') : []),
      ],
    },
  ]
}

/** A chain that ends at a root that nobody here knows: every device that inspects TLS signs so, and every company. */
function authorityUnknown(session: Reading): Claim<Form>[] {
  const broken = refusedFor(session)
  if (broken?.kind !== 'certificate' || interceptingIssuer(session)) return []
  const certificates = broken.control?.tls?.certificates
  const problems = certificates?.problems.map(({ problem }) => problem) ?? []
  if (!certificates || !problems.includes('unknown-issuer') || problems.includes('pin-changed')) return []
  return [
    {
      explains: broken,
      stage: 'tls-control',
      forms: ['unknown', 'unsure'],
      facts: { issuer: certificates.chain[0]?.issuer ?? 'unknown issuer' },
      signs: sign('hint', certificates.id, 'nobody whom this computer trusts vouches for the authority'),
    },
  ]
}

const UNKNOWN: ReadonlySet<CertificateProblem> = new Set(['unknown-issuer', 'self-signed', 'missing-intermediate'])

function issuerSaid(session: Reading): Claim<Form>[] {
  const said = interceptionSaid(session)
  if (!said) return []
  return [
    {
      explains: session.first,
      severity: session.first ? 'failure' : 'warning',
      stage: 'tls-control',
      facts: { issuer: said.text.slice(0, 80) },
      signs: sign('named', said.id, 'the issuer is a product that inspects TLS'),
    },
  ]
}
