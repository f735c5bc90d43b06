import type { Dialect } from '../../diagnosis/dialect.ts'

export const dialect: Dialect = {
  name: 'proftpd',
  product: 'ProFTPD',
  banner: [/\bProFTPD\b/i],
  habits: [
    { verb: 'PBSZ', words: /^PBSZ 0 successful$/ },
    { verb: 'PROT', words: /^Protection set to (?:Private|Clear)$/ },
    { verb: 'AUTH', words: /^AUTH (?:TLS|SSL) successful$/ },
    { verb: 'TYPE', words: /^Type set to [AI]$/ },
    { verb: 'CWD', words: /^CWD command successful$/ },
    { verb: 'PASS', words: /^User \S+ logged in$/ },
    { verb: 'NOOP', words: /^NOOP command successful$/ },
  ],
  unknownVerb: [{ code: 500, words: /^\S+ not understood$/ }],
  authRefusal: [
    { code: 500, words: /^AUTH not understood$/ },
    { code: 504, words: /^AUTH \S+ unsupported$/ },
    { code: 431, words: /unavailable resource/i },
  ],
  authAccepted: /^AUTH (?:TLS|SSL) successful$/,
  echoesVerb: true,
  sessionReuse: 'required',
  sessionReuseText: '425 Unable to build data connection: Operation not permitted',
  quirks: [
    'Unless TLSOptions NoSessionReuseRequired is set, data connections must resume the TLS session; the refusal reads like a system error (Operation not permitted).',
    'Sessions are kept for 300 seconds by default, so a data connection after a long transfer may fail.',
    'AUTH without mod_tls gets the text of every unknown command, with the verb quoted: this proves that AUTH arrived.',
    'Silently dials the control connection’s peer when PORT names a private address.',
    'The same first passive port may be used again and again.',
    'TimeoutNoTransfer ends sessions that transfer nothing ("421 No transfer timeout"); NOOP does not help.',
  ],
  remedies: [
    {
      removes: ['tls-session-reuse-required'],
      who: 'server-admin',
      action: 'Add TLSOptions NoSessionReuseRequired to the configuration, if clients cannot resume sessions.',
      warning: 'Without the demand another host could take over a data connection.',
    },
    {
      removes: ['pasv-address-unroutable'],
      who: 'server-admin',
      action: 'Set MasqueradeAddress to the public address.',
      steps: ['MasqueradeAddress PUBLIC-ADDRESS', 'PassivePorts 50000 50100', 'restart ProFTPD'],
    },
    {
      removes: ['pasv-port-filtered'],
      who: 'server-admin',
      action: 'Fix the passive range: PassivePorts 50000 50100.',
    },
    {
      removes: ['pasv-port-refused'],
      who: 'server-admin',
      action: 'Fix the passive range (PassivePorts 50000 50100) and publish exactly these ports.',
    },
    {
      removes: ['alg-blind-to-encrypted-control'],
      who: 'server-admin',
      action: 'Fix range and public address.',
      steps: ['PassivePorts 50000 50100', 'MasqueradeAddress PUBLIC-ADDRESS', 'restart ProFTPD'],
    },
    {
      removes: ['server-tls-unsupported'],
      who: 'server-admin',
      action: 'Load mod_tls and switch it on.',
      steps: [
        'LoadModule mod_tls.c',
        'TLSEngine on',
        'TLSRSACertificateFile and TLSRSACertificateKeyFile',
        'restart ProFTPD',
      ],
    },
    {
      removes: ['server-idle-timeout'],
      who: 'server-admin',
      action: 'Raise TimeoutIdle, TimeoutNoTransfer and TimeoutStalled (seconds).',
    },
    {
      removes: ['connection-limit'],
      who: 'server-admin',
      action: 'Raise MaxClientsPerHost, MaxClientsPerUser or MaxClients.',
    },
    {
      removes: ['data-peer-address-mismatch'],
      who: 'server-admin',
      action: 'AllowForeignAddress on, only if the addresses cannot be made the same.',
      warning: 'Another host can then take over data connections.',
    },
  ],
  references: [
    { title: 'ProFTPD: mod_tls', url: 'http://www.proftpd.org/docs/contrib/mod_tls.html' },
    { title: 'ProFTPD and NAT', url: 'http://www.proftpd.org/docs/howto/NAT.html' },
  ],
}
