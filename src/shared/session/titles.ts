/**
 * The words of the vocabulary as people read them, in pictures, reports and the window. The vocabulary itself stays the
 * public contract: these may change.
 */
import type { Certainty, Culprit, Outcome, Stage } from './vocabulary.ts'

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

/** Fits into "… has to change something". */
export const CULPRIT_TITLES: Readonly<Record<Culprit, string>> = {
  client: 'the client',
  'network-firewall': 'a firewall on the way',
  nat: 'address translation (NAT)',
  alg: 'a device that reads FTP on the way',
  'load-balancer': 'a load balancer',
  'server-config': "the server's configuration",
  'server-tls': "the server's TLS set-up",
  'server-auth': "the server's accounts",
  'server-storage': "the server's files or storage",
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
