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

/** Whoever must change something. */
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

export const CERTAINTIES = ['proven', 'likely', 'possible'] as const
export type Certainty = (typeof CERTAINTIES)[number]
