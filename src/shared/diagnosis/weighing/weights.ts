/**
 * Every number of the diagnosis, each with its reason. Sums are on a scale of evidence like that of log odds: two points
 * are "several times as likely", eight "as good as certain". Hypotheses hold none of them; they name classes.
 */
import type { Cause } from '../causes.ts'
import type { Situation } from './situation.ts'

/** What a fact means for a hypothesis. */
export type EvidenceClass =
  /** Only this fault can leave it: a probe with one thing changed, bytes that differ, our own check of a certificate. */
  | 'proof'
  /** Whoever decided it gives this reason, in words that have no other meaning. */
  | 'named'
  /** Predicted by this fault and rare without it; or a reason in words that several faults could use. */
  | 'telling'
  /** Predicted by this fault, and by few others. */
  | 'expected'
  /** A little more usual with this fault than without it. */
  | 'hint'
  /** A little less usual with this fault than without it. */
  | 'odd'
  /** Seldom met together with this fault. */
  | 'unlikely'
  /** Against what this fault does. */
  | 'contrary'
  /** Cannot be, if it is this fault. */
  | 'excluded'

export const VALUES: Readonly<Record<EvidenceClass, number>> = {
  // More than any sum of circumstances that one session offers, so that it decides.
  proof: 10,
  // As good as proof, but whoever reads words may misread them: proof beats it.
  named: 8,
  // With the break itself enough for "likely".
  telling: 4,
  expected: 2,
  hint: 1,
  odd: -1,
  unlikely: -2,
  contrary: -4,
  // Takes back proof.
  excluded: -10,
}

/** What a fact that speaks for one of two means for the other. */
export const OPPOSITE: Readonly<Record<EvidenceClass, EvidenceClass>> = {
  proof: 'excluded',
  named: 'excluded',
  telling: 'contrary',
  expected: 'unlikely',
  hint: 'odd',
  odd: 'hint',
  unlikely: 'expected',
  contrary: 'telling',
  excluded: 'proof',
}

/** The break itself, by how we know of it: another program's sentence is worth less than what was seen on the wire. */
export const BREAK_VALUES = { seen: 2, told: 1, guessed: 0 } as const

/** How often a cause stands behind a break of this kind before anything else is known. */
type Prior = 'defining' | 'usual' | 'common' | 'uncommon' | 'rare'

export const PRIOR_VALUES: Readonly<Record<Prior, number>> = {
  // The cause is the name of this break: its definition in causes.ts asks for nothing else.
  defining: 4,
  usual: 2,
  common: 1,
  // A cause that the table does not list for a situation has 0.
  uncommon: -1,
  rare: -3,
}

/**
 * Priors by situation. The order within a line is that of experience: the documented failures, issue threads and the
 * real servers and firewalls of the tests. What is not listed counts neither way.
 */
export const PRIORS: Readonly<Partial<Record<Situation, Readonly<Partial<Record<Cause, Prior>>>>>> = {
  'name-unknown': { 'dns-failure': 'defining' },
  'connect-silent': { 'control-port-filtered': 'defining' },
  'connect-refused': { 'control-port-refused': 'defining' },
  'connect-forbidden': { 'control-port-filtered': 'defining' },
  // Before a name was asked for, a server refuses for the address or because it is full; its words say which.
  'greeting-refused': { 'address-denied': 'common' },
  'greeting-silent': {
    'no-greeting': 'defining',
    'tls-mode-mismatch': 'uncommon',
    'inspection-breaks-control': 'uncommon',
  },
  'greeting-closed': { 'address-denied': 'usual', 'tls-mode-mismatch': 'uncommon' },
  'greeting-reset': { 'inspection-breaks-control': 'common', 'address-denied': 'common' },
  'greeting-foreign': { 'wrong-service-on-port': 'common' },
  // Most servers that refuse AUTH do it themselves: a device needs signs that speak for it.
  'auth-refused': { 'server-tls-unsupported': 'common', 'alg-rejects-auth': 'uncommon' },
  'auth-odd': { 'server-protocol-bug': 'usual' },
  // A server that does not want TLS says so (RFC 4217 section 4): no reply at all is a device's habit.
  'auth-silent': { 'inspection-breaks-control': 'usual' },
  'auth-lost': { 'inspection-breaks-control': 'usual' },
  // Without a single TLS answer: a device that cannot read what comes after 234, or a large packet that got lost.
  'tls-silent': { 'inspection-breaks-control': 'common', 'mtu-blackhole': 'common' },
  'tls-reset': { 'inspection-breaks-control': 'usual' },
  // A TLS library says why it ends a handshake, a process that has no certificate just ends.
  'tls-closed': { 'server-tls-broken': 'usual' },
  // No alert tells more than its number does: nothing leads before that.
  'tls-alert': {},
  'tls-plain': { 'server-tls-broken': 'common' },
  'login-refused': { 'login-rejected': 'usual' },
  'login-closed': { 'server-session-setup-failure': 'usual' },
  'login-silent': { 'server-session-setup-failure': 'common' },
  // RFC 959 section 5.4 lists the replies of each command: another class is the server's own fault.
  'reply-odd': { 'server-protocol-bug': 'usual' },
  'setup-refused': { 'command-unsupported': 'common' },
  'setup-unusable': { 'server-protocol-bug': 'common' },
  'transfer-refused': { 'server-permission-denied': 'common' },
  // The range that is not opened is the commonest fault of all; other causes need a sign of their own.
  'data-silent': {
    'pasv-port-filtered': 'usual',
    'alg-blind-to-encrypted-control': 'uncommon',
    'epsv-not-handled-by-path': 'uncommon',
    'lb-breaks-data-path': 'uncommon',
  },
  'data-refused': {
    'pasv-port-refused': 'defining',
    'lb-breaks-data-path': 'uncommon',
    'epsv-not-handled-by-path': 'uncommon',
  },
  'data-not-dialled': { 'active-inbound-blocked': 'usual' },
  // Not a byte came: a server that does not like how the data connection was secured ends it so.
  'data-empty': { 'tls-session-reuse-required': 'common' },
  'data-cut': { 'data-connection-interrupted': 'usual' },
  'lost-silent': { 'control-idle-dropped': 'common' },
  'lost-closed': { 'server-idle-timeout': 'common' },
}

/** From this sum on, and with proof or a named reason in it, a cause is proven. */
export const PROVEN = 8

/** From this sum on a cause is likely, if two facts that do not depend on each other speak for it. */
export const LIKELY = 4

/** Two causes closer than this cannot be told apart: both are merely possible, and a probe has to tell. */
export const MARGIN = 2

/**
 * Taken off a network element that is merely possible, when another explanation stands beside it: to send an admin to the
 * firewall for a server's or client's fault is the worst mistake. Off a cause for which nobody can be named, too.
 */
export const NETWORK_DOUBT = 3

/** A claim below this is not worth showing: what speaks against it outweighs what speaks for it. */
export const WORTH_SAYING = 0

/**
 * So many ports of each kind, open and shut, before the kind counts as the reason: of a half-open range one of each is as
 * likely as not, two of each are one chance in sixteen.
 */
export const DRAWS = 2

/** Signs of who wrote a reply below this are too few to name anybody. */
export const ENOUGH_TO_NAME = 3

/** For explaining the first break of an attempt: what comes after it is often its consequence. */
export const FIRST_BREAK = 3

/** ms: shorter waits for a greeting happen on any busy server. */
export const LATE_GREETING = 2000

/** ms: no packet that got lost is sent again only after so long (RFC 6298 doubles from 1 s). */
export const VERY_LATE_GREETING = 4000

/** A greeting is late only if it is so many times slower than everything else on the same connection. */
export const TIMES_SLOWER = 8

/** ms of quiet from which on a connection may be taken for idle: below it no device on the way forgets one. */
export const IDLE = 1000

/** ms of quiet after which a time-out of idle connections explains a loss better than inspection does. */
export const LONG_IDLE = 10_000

/** ms: the shortest time-out that servers can be set to is a second. */
export const SHORTEST_TIMER = 900

/** ms between the ends of two connections of one process: the kernel closes them at once, and packets travel. */
export const SAME_MOMENT = 500

/** ms: no router answers faster than the own system refuses. */
export const AT_ONCE = 20

/** Of the quiet before a break, from which on a time in which this program stood still is what made it quiet. */
export const PAUSE_SHARE = 0.5

/** Bytes: what fits in one packet of any usual link. */
export const ONE_PACKET = 1400

/** Replies that nobody asked for: more than any server sends by mistake. */
export const FLOOD = 100

/** Signs of a product before it is named: one alone is shared with others. */
export const SIGNS_OF_PRODUCT = 2

/**
 * A reply that comes back faster than the server can answer was written on the way: the slowest of at least two must be
 * so many times faster than the fastest of two others, and by so many ms, which no two replies of one server differ by.
 */
export const FORGED_TIMES = 2
export const FORGED_MS = 4
/** Round trips of both kinds together from which on they tell more than a hint. */
export const ENOUGH_ROUND_TRIPS = 6

/** ms after which a client that sends nothing more has waited for the connection that was arranged. */
export const WAITED = 3000

/** Lines of a log that are no frames of a stack, up to which it says too little to be sure. */
export const THIN = 2
