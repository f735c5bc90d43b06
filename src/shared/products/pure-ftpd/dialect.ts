import type { Dialect } from '../../diagnosis/dialect.ts'

export const dialect: Dialect = {
  name: 'pure-ftpd',
  product: 'Pure-FTPd',
  banner: [/\bPure-?FTPd\b/i],
  habits: [
    { verb: 'PBSZ', words: /^PBSZ=0$/ },
    { verb: 'PROT', words: /^Data protection level set to "(?:private|clear)"$/ },
    { verb: 'AUTH', words: /^AUTH TLS OK\.$/ },
    { verb: 'TYPE', words: /^TYPE is now / },
    { verb: 'PASS', words: /^OK\. Current (?:restricted )?directory is / },
    { verb: 'CWD', words: /^OK\. Current directory is / },
    { verb: 'NOOP', words: /^Zzz\.\.\.$/ },
    { verb: 'USER', words: /^User \S+ OK\. Password required$/ },
  ],
  unknownVerb: [
    { code: 530, words: /^You aren't logged in$/ },
    { code: 500, words: /^Unknown command$/ },
  ],
  authRefusal: [{ code: 500, words: /^This security scheme is not implemented$/ }],
  authAccepted: /^AUTH TLS OK\.$/,
  featListsAuthWithoutTls: true,
  echoesVerb: false,
  sessionReuse: 'never',
  quirks: [
    'FEAT lists AUTH TLS even where TLS is off.',
    'AUTH SSL is never supported.',
    'Never resumes TLS 1.3 sessions on data connections, and does not demand it.',
    'Refuses a foreign address in PORT and names both addresses: "I won\'t open a connection to ... (only to ...)".',
    'Its greeting and many texts are translated.',
    'EPSV is listed in FEAT but refused when broken-client compatibility (-b) is on.',
  ],
  remedies: [
    {
      id: 'announce-public-address',
      removes: ['pasv-address-unroutable'],
      who: 'server-admin',
      action: 'Start with -P PUBLIC-ADDRESS (ForcePassiveIP).',
    },
    {
      id: 'fix-passive-range',
      removes: ['pasv-port-filtered'],
      who: 'server-admin',
      action: 'Start with -p 50000:50100 (PassivePortRange).',
    },
    {
      id: 'publish-range',
      removes: ['pasv-port-refused'],
      who: 'server-admin',
      action: 'Start with -p 50000:50100 (PassivePortRange) and publish exactly these ports.',
    },
    {
      id: 'range-and-address',
      removes: ['alg-blind-to-encrypted-control'],
      who: 'server-admin',
      action: 'Start with -p 50000:50100 (PassivePortRange) and -P PUBLIC-ADDRESS (ForcePassiveIP).',
    },
    {
      id: 'enable-tls',
      removes: ['server-tls-unsupported'],
      who: 'server-admin',
      action:
        'Start with -Y 1 (TLS offered) or -Y 2 (TLS required), with a certificate in /etc/ssl/private/pure-ftpd.pem.',
    },
    {
      id: 'raise-timeouts',
      removes: ['server-idle-timeout'],
      who: 'server-admin',
      action: 'Raise -I (MaxIdleTime, minutes).',
    },
    {
      id: 'raise-limit',
      removes: ['connection-limit'],
      who: 'server-admin',
      action: 'Raise -c (MaxClientsNumber) or -C (MaxClientsPerIP).',
    },
  ],
  references: [{ title: 'Pure-FTPd README', url: 'https://github.com/jedisct1/pure-ftpd/blob/master/README' }],
}
