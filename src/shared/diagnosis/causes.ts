/** Every cause that a verdict can name, with its definition. A public contract: rename nothing, add only what none of these fits. */
export const CAUSES = {
  'dns-failure': 'The host name does not resolve (including a scheme or typo inside the host field).',
  'control-port-filtered':
    'TCP connect to the control port gets no answer (drop rule, blocked source, name pointing to a device that does not relay FTP).',
  'control-port-refused':
    'TCP connect to the control port is reset at once (nothing listens, wrong port, or a reject rule/block list).',
  'wrong-service-on-port':
    'The peer answers but is not the FTP server that was meant (SSH banner, other host behind a wrong forward).',
  'inspection-breaks-control':
    'An inspecting device resets or stalls the control connection (greeting, AUTH, or mid-session) without sending an FTP reply of its own.',
  'alg-rejects-auth': 'A middlebox answers AUTH itself with an error; the server never sees the command.',
  'alg-alters-bytes': 'A middlebox changes bytes in the control stream (command name, 227 numbers, bytes inside TLS).',
  'server-tls-unsupported': 'The server really has no TLS (verb unknown or module not enabled).',
  'server-tls-broken':
    'The server offers or demands TLS but its own TLS set-up cannot work (no certificate bound, no usable cipher).',
  'tls-required-by-server': 'Plain session refused by policy; the reply says that encryption is required.',
  'tls-version-mismatch': 'No common TLS version.',
  'tls-cipher-mismatch': 'No common cipher/key exchange, or DH parameters refused by the client.',
  'tls-mode-mismatch': 'Implicit TLS spoken to an explicit port or the reverse.',
  'cert-untrusted': 'Certificate chain not trusted (self-signed, unknown CA).',
  'cert-expired': 'Certificate outside its validity period.',
  'cert-expires-soon': 'Certificate still valid, but for fewer days than the limit that was set.',
  'cert-name-mismatch': 'Certificate valid but for another name.',
  'client-cert-required': 'Handshake ended because the client has no (acceptable) certificate.',
  'login-rejected': 'USER/PASS refused: the credentials as sent are wrong (typo, escaping, encoding).',
  'server-session-setup-failure':
    'The server process fails while setting up the session (vsftpd OOPS, chroot, sandbox), or dies in it (a limit, out of memory).',
  'connection-limit': 'Too many sessions for address or user.',
  'pasv-address-unroutable': 'PASV reply carries an address the client cannot use (private, container, wrong).',
  'pasv-port-filtered': 'Address fine, data port gets no answer (range not opened, forwarded or published).',
  'pasv-port-refused': 'Data port actively refused.',
  'alg-blind-to-encrypted-control':
    'Plain FTP works because a device tracks PASV/PORT; with TLS it cannot read them, so no pinhole and no address translation.',
  'epsv-not-handled-by-path': 'PASV works, EPSV does not (device or service NAT does not know it).',
  'passive-reply-invalid':
    'The server cannot produce a usable passive reply (0.0.0.0, empty, cannot bind, bad setting).',
  'ipv6-needs-epsv': 'IPv6 session where PASV cannot work or EPSV/EPRT is missing.',
  'data-peer-address-mismatch':
    'Data connection is made but one side refuses it because its peer differs from the control peer.',
  'lb-breaks-data-path': 'A load balancer sends data to another node or injects bytes (PROXY header) into it.',
  'active-private-address':
    'PORT/EPRT announces an address the server cannot or will not dial (private, not the peer).',
  'active-inbound-blocked': 'PORT accepted, but the server’s connection to the client is blocked at the client side.',
  'tls-session-reuse-required': 'Server demands that data TLS resumes the control TLS session.',
  'data-protection-mismatch': 'PROT level used for data is not the one that the other side requires or supports.',
  'data-tls-shutdown':
    'All data transferred, TLS/TCP end of the data connection is irregular (close_notify missing, RST).',
  'control-idle-dropped': 'Control connection lost silently because it was idle (typically during a long transfer).',
  'server-idle-timeout': 'Server’s own timer ended the session (421 or orderly close).',
  'server-permission-denied': 'File system or policy refuses the operation (550, 421 chdir...).',
  'server-storage-full': 'Quota or disk full.',
  'command-unsupported': 'A single optional command (MLSD, LIST -a, PORT) is refused, a fallback exists.',
  'client-fault': 'Client bug or wrong client set-up; network and server are fine.',
  'server-protocol-bug':
    'Server breaks the protocol (bare multi-line replies, wrong reply code, malformed 229, wrong order).',
  'mtu-blackhole':
    'Full-size segments vanish without an ICMP answer: the TLS handshake or a transfer stalls after the first small packets.',
  'tls-intercepted': 'The certificate is replaced by an inspecting device.',
  'data-connection-interrupted':
    'A data connection that was open stalls or is reset in its handshake or in mid-transfer by something other than the server.',
  'address-denied': 'The server refuses this client’s address by policy, before or at the greeting.',
  'no-greeting':
    'TCP connects and no greeting comes in the whole time-out: a full or stuck server, a service that waits for TLS, a device or load balancer that accepts for a server it cannot reach.',
  'slow-banner':
    'The greeting comes late (reverse DNS or ident look-up at the server); a warning where the session goes on.',
  'ipv6-path-broken': 'The host has an IPv6 address that cannot be reached while IPv4 can.',
} as const
export type Cause = keyof typeof CAUSES
