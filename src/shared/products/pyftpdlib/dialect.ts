import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'pyftpdlib',
  banner: [/\bpyftpdlib\b/i],
  habits: [
    { verb: 'AUTH', words: /^AUTH TLS successful\.$/ },
    { verb: 'PBSZ', words: /^PBSZ=0 successful\.$/ },
    { verb: 'PROT', words: /^Protection set to (?:Private|Clear)$/ },
    { verb: 'PASS', words: /^Login successful\.$/ },
    { verb: 'USER', words: /^Username ok, send password\.$/ },
    { verb: 'NOOP', words: /^I successfully did nothing'?n?\.?$/ },
    { verb: 'TYPE', words: /^Type set to: / },
  ],
  unknownVerb: [{ code: 500, words: /^Command "\S+" not understood\.$/ }],
  authRefusal: [
    { code: 500, words: /^Command "AUTH" not understood\.$/ },
    { code: 502, words: /^Unrecognized encryption type/ },
  ],
  authAccepted: /^AUTH TLS successful\.$/,
  echoesVerb: true,
  sessionReuse: 'never',
  quirks: [
    'Connects to the client already when it gets PORT, so that a blocked port is the answer to PORT itself ("425 Can\'t connect to specified address.").',
    'Resets data connections on which TLS starts before the transfer command.',
    'Says "550 SSL/TLS required on the data channel." to PASV or EPSV when PROT P is missing.',
  ],
  remedies: [
    usualRemedy('announce-public-address', {
      action: 'Set masquerade_address on the handler class.',
    }),
    usualRemedy('fix-passive-range', {
      action: 'Set passive_ports = range(FIRST_PORT, LAST_PORT + 1) on the handler class.',
    }),
    usualRemedy('enable-tls', {
      action: 'Use TLS_FTPHandler with certfile in place of FTPHandler.',
    }),
  ],
  references: [{ title: 'pyftpdlib documentation', url: 'https://pyftpdlib.readthedocs.io/' }],
}
