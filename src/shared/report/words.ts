/** Words of the vocabulary as people read them. */
import type { Actor, Verdict } from '../diagnosis/finding.ts'
import type { Certainty, Culprit, Outcome, Stage } from '../session/vocabulary.ts'

/** `reset-by-peer` -> `reset by peer`. */
export const spoken = (word: string): string => word.replaceAll('-', ' ')

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  works: 'Works',
  'works-with-warnings': 'Works, with warnings',
  fails: 'Fails',
  inconclusive: 'Could not be judged',
}

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  dns: 'Name resolution',
  'tcp-control': 'TCP connection to the control port',
  banner: 'Greeting of the server',
  auth: 'AUTH command',
  'tls-control': 'TLS on the control connection',
  login: 'Login',
  'post-login': 'After login (PBSZ, PROT, folder)',
  'pasv-reply': 'Reply to PASV or EPSV',
  'port-command': 'PORT or EPRT command',
  'tcp-data': 'TCP connection for data',
  'tls-data': 'TLS on the data connection',
  transfer: 'Transfer',
  'transfer-end': 'End of the transfer',
  idle: 'Idle time',
}

export const CULPRIT_WORDS: Readonly<Record<Culprit, string>> = {
  client: 'the client',
  'network-firewall': 'a firewall on the way',
  nat: 'address translation (NAT)',
  alg: 'a firewall that inspects FTP',
  'load-balancer': 'a load balancer',
  'server-config': "the server's configuration",
  'server-tls': "the server's TLS set-up",
  'server-auth': "the server's account set-up",
  'server-storage': "the server's storage",
  credentials: 'the credentials',
  dns: 'DNS',
  unknown: 'not known yet',
}

export const CERTAINTY_WORDS: Readonly<Record<Certainty, string>> = {
  proven: 'proven',
  likely: 'likely',
  possible: 'possible',
}

export const ACTOR_WORDS: Readonly<Record<Actor, string>> = {
  client: 'At the client',
  'client-firewall': 'At the firewall on the client side',
  'server-firewall': 'At the firewall on the server side',
  'server-admin': 'At the server',
}

/** Where, who, how sure: null where the verdict does not say. */
export function verdictFacts(verdict: Verdict): readonly { readonly name: string; readonly text: string }[] {
  const facts = [
    { name: 'Where', text: verdict.stage && STAGE_WORDS[verdict.stage] },
    { name: 'Cause', text: verdict.cause && spoken(verdict.cause) },
    { name: 'Who must act', text: verdict.culprit && CULPRIT_WORDS[verdict.culprit] },
    { name: 'How sure', text: verdict.certainty && CERTAINTY_WORDS[verdict.certainty] },
  ]
  return facts.flatMap(({ name, text }) => (text ? [{ name, text }] : []))
}
