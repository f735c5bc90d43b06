/**
 * The words of the vocabulary as people read them, in pictures, reports and the window. The vocabulary itself stays the
 * public contract: these may change.
 */
import type { Actor, Certainty, Culprit, Outcome, Stage } from './vocabulary.ts'

/** Short enough for a chip. */
export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  dns: 'Name look-up',
  'tcp-control': 'TCP connect',
  banner: 'Greeting',
  auth: 'AUTH',
  'tls-control': 'TLS handshake',
  login: 'Login',
  'post-login': 'Settings',
  'pasv-reply': 'PASV reply',
  'port-command': 'PORT command',
  'tcp-data': 'Data connect',
  'tls-data': 'Data TLS',
  transfer: 'Transfer',
  'transfer-end': 'Transfer end',
  idle: 'Idle',
}

/** Fits after "from" and "at". */
export const STAGE_PLACES: Readonly<Record<Stage, string>> = {
  dns: 'the name look-up',
  'tcp-control': 'the connection to the server',
  banner: 'the greeting',
  auth: 'the request for TLS',
  'tls-control': 'the TLS handshake',
  login: 'the login',
  'post-login': 'the settings after login',
  'pasv-reply': 'the passive reply',
  'port-command': 'the PORT command',
  'tcp-data': 'the data connection',
  'tls-data': 'TLS on the data connection',
  transfer: 'the transfer',
  'transfer-end': 'the end of the transfer',
  idle: 'the idle time',
}

/** Names of what a verdict says, on every face. */
export const FACT_TITLES = {
  where: 'Where',
  cause: 'Cause',
  who: 'Action needed by',
  alsoAble: 'Can also act',
  certainty: 'How sure',
} as const

/** Above the remedies that are to be carried out there. */
export const ACTOR_TITLES: Readonly<Record<Actor, string>> = {
  client: 'At the client',
  'client-firewall': 'At the client’s firewall',
  'server-firewall': 'At the server’s firewall',
  'server-admin': 'The server’s administrator',
}

/** Fits after "Action needed by". */
export const CULPRIT_TITLES: Readonly<Record<Culprit, string>> = {
  client: 'the client',
  'network-firewall': 'a firewall on the way',
  nat: 'address translation (NAT)',
  alg: 'a device that reads FTP on the way',
  'load-balancer': 'a load balancer',
  'server-config': 'the server’s configuration',
  'server-tls': 'the server’s TLS set-up',
  'server-auth': 'the server’s accounts',
  'server-storage': 'the server’s files or storage',
  credentials: 'the credentials',
  dns: 'DNS',
  unknown: 'not known yet',
}

export const OUTCOME_TITLES: Readonly<Record<Outcome, string>> = {
  works: 'Works',
  'works-with-warnings': 'Works, with warnings',
  fails: 'Fails',
  inconclusive: 'Inconclusive',
}

export const CERTAINTY_TITLES: Readonly<Record<Certainty, string>> = {
  proven: 'Proven',
  likely: 'Likely',
  possible: 'Possible',
}
