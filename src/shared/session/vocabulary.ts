/**
 * The words of results. They are the public contract: CLI JSON, reports and tests use exactly these.
 */

/** Where in a session something happens, in the order in which a session passes through it. */
export const STAGES = [
  'dns',
  'tcp-control',
  'banner',
  'auth',
  /** Also when a missing client certificate shows only at the next command (TLS 1.3). */
  'tls-control',
  'login',
  /** After login and before a data connection is arranged; `PBSZ` and `PROT` wherever they are sent. */
  'post-login',
  /** The 227/229 is refused, unusable, or names an address that the client cannot reach. */
  'pasv-reply',
  /** `PORT`/`EPRT` refused; accepted but not dialled back is `tcp-data`. */
  'port-command',
  'tcp-data',
  /** The data handshake, session reuse included. */
  'tls-data',
  /** The data command or the data itself is refused or cut, `522` about encryption included. */
  'transfer',
  /** All bytes passed; closing or the final reply failed. */
  'transfer-end',
  'idle',
] as const
export type Stage = (typeof STAGES)[number]

export const OUTCOMES = ['works', 'works-with-warnings', 'fails', 'inconclusive'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Whoever needs to act. */
export const CULPRITS = [
  'client',
  'network-firewall',
  'nat',
  'alg',
  'load-balancer',
  'server-config',
  'server-tls',
  'server-auth',
  'server-storage',
  'credentials',
  'dns',
  'unknown',
] as const
export type Culprit = (typeof CULPRITS)[number]

/** Where a remedy is to be carried out. */
export type Actor = 'client' | 'client-firewall' | 'server-firewall' | 'server-admin'

/**
 * Who can carry out a remedy for what a culprit stands for, the nearest first. Which firewall it is a client alone cannot see:
 * passive data connections arrive at the server's side, which is therefore asked first.
 */
export const ACTORS_OF: Readonly<Record<Culprit, readonly Actor[]>> = {
  client: ['client'],
  'network-firewall': ['server-firewall', 'client-firewall'],
  nat: ['server-firewall', 'server-admin', 'client-firewall'],
  alg: ['server-firewall', 'client-firewall'],
  'load-balancer': ['server-admin', 'server-firewall'],
  'server-config': ['server-admin'],
  'server-tls': ['server-admin'],
  'server-auth': ['server-admin'],
  'server-storage': ['server-admin'],
  credentials: ['client', 'server-admin'],
  dns: ['server-admin', 'client'],
  unknown: [],
}

export const CERTAINTIES = ['proven', 'likely', 'possible'] as const
export type Certainty = (typeof CERTAINTIES)[number]
