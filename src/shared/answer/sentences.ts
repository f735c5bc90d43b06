/** One sentence for each cause, for people who do not know FTP: ten words at most, so that `It works.` can go before it; without numbers and abbreviations where that can be. */
import type { Cause } from '../diagnosis/causes.ts'
import type { Verdict } from '../diagnosis/finding.ts'

export const CAUSE_SENTENCES: Readonly<Record<Cause, string>> = {
  'dns-failure': 'The server’s name cannot be found; check its spelling.',
  'control-port-filtered': 'The server does not answer; a firewall may block it.',
  'control-port-refused': 'Nothing accepts connections at this port of the server.',
  'wrong-service-on-port': 'Another service answers at this port, not an FTP server.',
  'inspection-breaks-control': 'A firewall reads the connection and breaks it.',
  'alg-rejects-auth': 'Your firewall, or theirs, does not know FTPS.',
  'alg-alters-bytes': 'A firewall changes what client and server tell each other.',
  'server-tls-unsupported': 'The server does not offer encryption.',
  'server-tls-broken': 'The encryption of the server is not set up correctly.',
  'tls-required-by-server': 'The server accepts encrypted sessions only.',
  'tls-version-mismatch': 'Client and server have no version of TLS in common.',
  'tls-cipher-mismatch': 'Client and server have no encryption method in common.',
  'tls-mode-mismatch': 'Client and server begin the encryption in different ways.',
  'cert-untrusted': 'This computer does not trust the server’s certificate.',
  'cert-expired': 'The server’s certificate has expired, or is not valid yet.',
  'cert-expires-soon': 'The server’s certificate runs out soon.',
  'cert-name-mismatch': 'The server’s certificate is for another name.',
  'client-cert-required': 'The server wants a certificate from the client, too.',
  'login-rejected': 'The server does not accept this user name and password.',
  'server-session-setup-failure': 'The server’s own process for this session fails.',
  'connection-limit': 'The server has as many sessions as it allows.',
  'pasv-address-unroutable': 'The server names an address not reachable from here.',
  'pasv-port-filtered': 'A firewall blocks the second connection, for listings and files.',
  'pasv-port-refused': 'Nothing accepts the second connection, for listings and files.',
  'alg-blind-to-encrypted-control': 'A firewall cannot open data ports, because encryption hides them.',
  'epsv-not-handled-by-path': 'The newer passive command (EPSV) does not get through.',
  'passive-reply-invalid': 'The server offers no usable port for listings and files.',
  'ipv6-needs-epsv': 'The older commands for data connections cannot work over IPv6.',
  'data-peer-address-mismatch': 'The data connection comes from another address and is refused.',
  'lb-breaks-data-path': 'A load balancer sends the data connection to another server.',
  'active-private-address': 'The client names an address that the server cannot reach.',
  'active-inbound-blocked': 'A firewall on the client’s side blocks the server’s connection.',
  'tls-session-reuse-required': 'The server insists that data connections reuse the TLS session.',
  'data-protection-mismatch': 'Client and server disagree whether listings and files are encrypted.',
  'data-tls-shutdown': 'All data passed, but the connection was not closed properly.',
  'control-idle-dropped': 'A firewall or router forgot the connection during a pause.',
  'server-idle-timeout': 'The server ended the session after a long silence.',
  'server-permission-denied': 'The server does not allow what was asked.',
  'server-storage-full': 'The server has no room left for this account.',
  'command-unsupported': 'The server refuses one command; there is another way.',
  'client-fault': 'The client does something wrong; server and network are fine.',
  'server-protocol-bug': 'The server does not follow the FTP standard.',
  'mtu-blackhole': 'Small packets pass, large ones get lost on the way.',
  'tls-intercepted': 'A device on the way replaces the server’s certificate.',
  'data-connection-interrupted': 'Something between client and server cut the transfer.',
  'address-denied': 'The server does not accept connections from this address.',
  'no-greeting': 'The connection opens, but the server says nothing.',
  'slow-banner': 'The server is late with its greeting.',
  'ipv6-path-broken': 'The server’s IPv6 address does not work; IPv4 does.',
}

/** Where the session works, what is true of a part only. */
const WHERE_IT_WORKS: Readonly<Partial<Record<Cause, string>>> = {
  'pasv-port-filtered': 'A firewall blocks some ports for listings and files.',
}

/** `FTPS is ...` keeps its capital, `A firewall ...` does not. */
const inSentence = (text: string): string =>
  /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

/**
 * The verdict for a layman; what is only possible is said as such.
 * @param works what a session with warnings has come to
 */
export function plainSentence({ outcome, cause, certainty, headline }: Verdict, works = 'It works.'): string {
  if (outcome === 'works') return 'Everything that was asked for works.'
  if (cause === null || outcome === 'inconclusive') return headline
  const sentence = CAUSE_SENTENCES[cause]
  if (outcome === 'works-with-warnings') return `${works} ${WHERE_IT_WORKS[cause] ?? sentence}`
  return certainty === 'possible' ? `Perhaps ${inSentence(sentence)}` : sentence
}
