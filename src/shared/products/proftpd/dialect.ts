import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
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
    usualRemedy('make-resumption-optional', {
      action: 'Add TLSOptions NoSessionReuseRequired to the configuration, if clients cannot resume sessions.',
      warning: 'Without the demand another host could take over a data connection.',
    }),
    usualRemedy('announce-public-address', {
      action: 'Set MasqueradeAddress to the public address.',
      steps: ['MasqueradeAddress PUBLIC-ADDRESS', 'PassivePorts FIRST_PORT LAST_PORT', 'restart ProFTPD'],
    }),
    usualRemedy('fix-passive-range', {
      action: 'Set a fixed passive range: PassivePorts FIRST_PORT LAST_PORT.',
    }),
    usualRemedy('publish-range', {
      action: 'Set a fixed passive range (PassivePorts FIRST_PORT LAST_PORT) and publish exactly these ports.',
    }),
    usualRemedy('range-and-address', {
      action: 'Set a fixed passive range and the public address.',
      steps: ['PassivePorts FIRST_PORT LAST_PORT', 'MasqueradeAddress PUBLIC-ADDRESS', 'restart ProFTPD'],
    }),
    usualRemedy('enable-tls', {
      action: 'Load mod_tls and switch it on.',
      steps: [
        'LoadModule mod_tls.c',
        'TLSEngine on',
        'TLSRSACertificateFile and TLSRSACertificateKeyFile',
        'restart ProFTPD',
      ],
    }),
    usualRemedy('raise-timeouts', {
      action: 'Raise TimeoutIdle, TimeoutNoTransfer and TimeoutStalled (seconds).',
    }),
    usualRemedy('raise-limit', {
      action: 'Raise MaxClientsPerHost, MaxClientsPerUser or MaxClients.',
    }),
    {
      id: 'allow-foreign-address',
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
