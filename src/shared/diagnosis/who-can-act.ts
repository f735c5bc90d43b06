/**
 * Who can act against a cause, the first one first: what is wrong and who can put it right are two questions. The table
 * looks at the cause and at facts of the session, never at where the session was read from.
 */
import { addressFamily } from '../protocol/addresses.ts'
import type { Certainty, Culprit } from '../session/vocabulary.ts'
import type { Cause } from './causes.ts'
import type { Claim } from './hypothesis.ts'
import type { Reading } from './reading.ts'
import { tlsSides } from './tls-sides.ts'

type Actors = readonly Culprit[]

interface Case {
  readonly session: Reading
  readonly claim: Claim<string>
}

/** Elements of the network between client and server. */
export const NETWORK: ReadonlySet<Culprit> = new Set(['network-firewall', 'nat', 'alg', 'load-balancer'])

/** Ports of FTP and implicit FTPS: at them a server is meant to listen (RFC 959 section 5.2; IANA: ftps 990). */
const STANDARD_PORTS: ReadonlySet<number> = new Set([21, 990])

const has = ({ claim }: Case, form: string) => claim.forms?.includes(form) === true

/** RFC 959 section 4.2.1 and what servers use beside it: a local error, whatever the network did. */
const OWN_ERRORS: ReadonlySet<number> = new Set([451, 520, 550, 551])

const operationOf = ({ claim }: Case) => (claim.explains?.kind === 'data' ? claim.explains.operation : null)

/** RFC 959 section 4.2: 450 is about the file; that a transfer was under way only its words say. */
const OF_FILE = 450
/** Where nothing shows the data connection, either end may have cut it, and it need not even be the one that was. */
const wasShown = (operation: ReturnType<typeof operationOf>): boolean =>
  [operation?.announced, operation?.dialled, operation?.preliminary, operation?.bytes].some((one) => one != null) ||
  (operation?.final != null && operation.final.code !== OF_FILE)

/** A client's own words for several sessions at a time. */
const PARALLEL = /\b(?:parallel|simultaneous|concurrent)\b/i

/** The client had more than one session: two were greeted, or it says so. */
const severalSessions = ({ session }: Case) =>
  session.facts.all.filter(({ act, result }) => act === 'greet' && result === 'ok').length > 1 ||
  session.remarks.some(({ event }) => PARALLEL.test(event.text))

const loggedIn = ({ session }: Case) => session.facts.all.some(({ act, result }) => act === 'login' && result === 'ok')

const accepted = ({ session, claim }: Case) =>
  session.remarks.some(
    ({ event, reading }) => reading.means.has('connected') && event.id < (claim.explains?.event ?? 0),
  )

/** The name that a client looked for in a certificate, as Node, Python and Go say it. */
const CHECKED =
  /\bHost: ([\w.-]{1,253}?)\.? is not in\b|\bnot valid for ["']([\w.-]{1,253})|\bvalid for [^,]{1,300}, not ([\w.-]{1,253})/

/** The same name was good enough on the control connection: another certificate came, from another node. */
function fromAnotherNode({ session, claim }: Case): boolean {
  const { remarks = [], event = 0 } = claim.explains ?? {}
  const names = remarks.flatMap(({ text }) => CHECKED.exec(text)?.slice(1) ?? []).filter((name) => name !== undefined)
  return names.some(
    (name) =>
      addressFamily(name) === 0 && session.remarks.some((one) => one.event.id < event && one.event.text.includes(name)),
  )
}

const dialledAddress = ({ session }: Case) => session.plan !== null && addressFamily(session.plan.host) !== 0

const TABLE: Readonly<Record<Cause, Actors | ((one: Case) => Actors)>> = {
  // A scheme or path in the host field is the client's; any other name may be missing or misspelt.
  'dns-failure': (one) => (has(one, 'not-a-name') ? ['client'] : ['dns', 'client']),
  'control-port-filtered': ['network-firewall', 'server-config', 'client'],
  // At a standard port the server should answer, and at one that has accepted before: its service is down, or a firewall
  // rejects. Elsewhere the number is the first thing to compare.
  'control-port-refused': (one) =>
    STANDARD_PORTS.has(one.session.peerPort ?? 21) || accepted(one)
      ? ['server-config', 'network-firewall', 'client']
      : ['client', 'server-config', 'network-firewall'],
  'wrong-service-on-port': ['client', 'server-config', 'nat'],
  'no-greeting': (one) =>
    has(one, 'accepted-elsewhere')
      ? ['load-balancer', 'network-firewall', 'client']
      : ['server-config', 'network-firewall', 'load-balancer'],
  'inspection-breaks-control': ['alg', 'server-config'],
  'alg-rejects-auth': ['alg', 'server-config'],
  'alg-alters-bytes': ['alg'],
  'server-tls-unsupported': ['server-tls', 'client'],
  'server-tls-broken': ['server-tls'],
  'tls-required-by-server': ['client', 'server-config'],
  'tls-version-mismatch': ({ session, claim }) =>
    tlsSides(session, claim.explains?.kind === 'tls' ? claim.explains.control : null).clientLimited
      ? ['client', 'server-tls']
      : ['server-tls', 'client'],
  'tls-cipher-mismatch': ['server-tls', 'client'],
  'tls-mode-mismatch': ['client'],
  // An authority that nobody knows may be that of a device on the way.
  'cert-untrusted': (one) =>
    has(one, 'unknown-issuer') ? ['server-tls', 'client', 'network-firewall'] : ['server-tls', 'client'],
  'cert-expired': ['server-tls', 'client'],
  'cert-expires-soon': ['server-tls'],
  // No certificate holds every address of a server: whoever dials an address must dial the name. One that the control
  // connection was content with is looked at under another name for data, which is the client's doing.
  'cert-name-mismatch': (one) =>
    dialledAddress(one) || (one.claim.stage === 'tls-data' && loggedIn(one) && !fromAnotherNode(one))
      ? ['client', 'server-tls']
      : ['server-tls', 'client'],
  'client-cert-required': ['client', 'server-tls'],
  'login-rejected': (one) => (has(one, 'barred') ? ['server-auth', 'credentials'] : ['credentials', 'server-auth']),
  'server-session-setup-failure': ['server-config'],
  'connection-limit': (one) => (severalSessions(one) ? ['client', 'server-config'] : ['server-config', 'client']),
  'pasv-address-unroutable': ['server-config', 'client', 'nat'],
  // A log of the server's own computer shows that it came as far as there.
  'pasv-port-filtered': (one) => (has(one, 'at-server') ? ['server-config'] : ['network-firewall', 'server-config']),
  'pasv-port-refused': ['server-config', 'network-firewall'],
  'alg-blind-to-encrypted-control': ['network-firewall', 'server-config'],
  // A device drops what it does not know; a service that publishes PASV's ports only refuses.
  'epsv-not-handled-by-path': (one) =>
    ['refused', 'reset'].includes(operationOf(one)?.tcp ?? '')
      ? ['server-config', 'client', 'network-firewall']
      : ['network-firewall', 'client', 'server-config'],
  'passive-reply-invalid': ['server-config'],
  'ipv6-needs-epsv': ({ claim }) =>
    claim.explains?.kind === 'setup' && (claim.explains.verb === 'EPSV' || claim.explains.verb === 'EPRT')
      ? ['server-config', 'client']
      : ['client', 'server-config'],
  // The client when it left from two addresses itself; else whatever changes addresses on the way.
  'data-peer-address-mismatch': (one) =>
    has(one, 'own-address') || has(one, 'allowed') ? ['client'] : ['nat', 'server-config'],
  'lb-breaks-data-path': ['load-balancer', 'server-config'],
  // Told to announce a foreign address: the client. Else whoever translates addresses on its side.
  'active-private-address': (one) =>
    has(one, 'chosen') ? ['client'] : has(one, 'relayed') ? ['nat', 'load-balancer', 'client'] : ['nat', 'client'],
  'active-inbound-blocked': ['network-firewall', 'client'],
  // The session was offered and not taken: the server forgot it. Not offered: the client cannot resume.
  'tls-session-reuse-required': (one) =>
    has(one, 'refused') ? ['server-config', 'client'] : ['client', 'server-config'],
  'data-protection-mismatch': (one) => (has(one, 'server') ? ['server-config', 'client'] : ['client', 'server-config']),
  'data-tls-shutdown': (one) => (has(one, 'client') ? ['client'] : ['server-tls', 'client']),
  'control-idle-dropped': ['nat', 'client', 'network-firewall'],
  'server-idle-timeout': (one) => (has(one, 'starved') ? ['client', 'server-config'] : ['server-config', 'client']),
  // What is not there, or is something else, cannot be allowed: the client names another path.
  'server-permission-denied': (one) =>
    has(one, 'missing') || has(one, 'name') ? ['client', 'server-config'] : ['server-config', 'client'],
  'server-storage-full': ['server-storage'],
  // Another way to the same end exists, and only the client can take it.
  // One that is forbidden is a setting of the server.
  'command-unsupported': (one) => (has(one, 'forbidden') ? ['server-config', 'client'] : ['client', 'server-config']),
  'client-fault': (one) => (has(one, 'out-of-step') ? ['client', 'server-config'] : ['client']),
  'server-protocol-bug': ['server-config'],
  'mtu-blackhole': ['network-firewall'],
  'tls-intercepted': ['network-firewall', 'client'],
  // A server that reports an error of its own ended it; 426 is what the network leaves as well.
  'data-connection-interrupted': (one) =>
    OWN_ERRORS.has(operationOf(one)?.final?.code ?? 0)
      ? ['server-config', 'network-firewall']
      : wasShown(operationOf(one))
        ? ['network-firewall', 'server-config']
        : ['unknown'],
  'address-denied': ['server-config', 'client'],
  'slow-banner': ['server-config'],
  'ipv6-path-broken': ['network-firewall', 'server-config'],
}

/** In the order in which they should be asked; `unknown` where the cause is. */
export function actorsFor(session: Reading, cause: Cause | null, claim: Claim<string>): Actors {
  if (cause === null) return ['unknown']
  const row = TABLE[cause]
  return typeof row === 'function' ? row({ session, claim }) : row
}

const LESS_SURE = { proven: 'likely', likely: 'possible', possible: 'possible' } as const

/** How sure it is that the first of `actors` has to act: as sure as the cause, and less where others could. */
export const actorCertainty = (cause: Certainty, actors: Actors): Certainty =>
  actors.length === 1 ? cause : LESS_SURE[cause]
