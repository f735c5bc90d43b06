import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
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
    usualRemedy('announce-public-address', {
      action: 'Start with -P PUBLIC-ADDRESS (ForcePassiveIP).',
    }),
    usualRemedy('fix-passive-range', {
      action: 'Start with -p FIRST_PORT:LAST_PORT (PassivePortRange).',
    }),
    usualRemedy('publish-range', {
      action: 'Start with -p FIRST_PORT:LAST_PORT (PassivePortRange) and publish exactly these ports.',
    }),
    usualRemedy('range-and-address', {
      action: 'Start with -p FIRST_PORT:LAST_PORT (PassivePortRange) and -P PUBLIC-ADDRESS (ForcePassiveIP).',
    }),
    usualRemedy('enable-tls', {
      action:
        'Start with -Y 1 (TLS offered) or -Y 2 (TLS required), with a certificate in /etc/ssl/private/pure-ftpd.pem.',
    }),
    usualRemedy('raise-timeouts', {
      action: 'Raise -I (MaxIdleTime, minutes).',
    }),
    usualRemedy('raise-limit', {
      action: 'Raise -c (MaxClientsNumber) or -C (MaxClientsPerIP).',
    }),
  ],
  references: [{ title: 'Pure-FTPd README', url: 'https://github.com/jedisct1/pure-ftpd/blob/master/README' }],
}
