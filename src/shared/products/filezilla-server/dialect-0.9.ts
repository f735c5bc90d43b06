import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'FileZilla Server 0.9',
  banner: [/FileZilla Server(?: version)? 0\./i],
  habits: [
    { verb: 'AUTH', words: /^Using authentication type (?:TLS|SSL)$/ },
    { verb: 'PROT', words: /^Protection level set to [PC]$/ },
    { verb: 'CWD', words: /^CWD successful\. "/ },
    { verb: 'PASS', words: /^Logged on$/ },
    { verb: 'USER', words: /^Password required for / },
    { verb: 'PASV', words: /^Entering Passive Mode/ },
  ],
  unknownVerb: [{ code: 500, words: /^Syntax error, command unrecognized\.$/ }],
  authRefusal: [
    {
      code: 502,
      words:
        /^(?:Explicit TLS authentication not allowed|SSL not supported|TLS not supported|Command not implemented)/i,
    },
    { code: 504, words: /^Auth type not supported/ },
    { code: 500, words: /^Syntax error, command unrecognized\.$/ },
  ],
  authAccepted: /^Using authentication type (?:TLS|SSL)$/,
  sessionReuse: 'optional',
  sessionReuseText:
    '450 TLS session of data connection has not resumed or the session does not match the control connection',
  quirks: [
    'Where resumption is demanded, the refusal comes during the data handshake (450).',
    'Refuses bytes that come glued behind AUTH ("503 ... Received additional data after the AUTH command").',
    '"521 PROT P required" when data must be protected.',
    '"425 Rejected data connection ... IP addresses of control and data connection do not match" when the peers differ.',
  ],
  remedies: [
    usualRemedy('make-resumption-optional', {
      action:
        'Settings > FTP over TLS: clear "Require TLS session resumption on data connection", if clients cannot resume.',
      warning: 'Without the demand another host could take over a data connection.',
    }),
    usualRemedy('announce-public-address', {
      action: 'Settings > Passive mode settings: use the public address ("Use the following IP").',
    }),
    usualRemedy('fix-passive-range', {
      action: 'Settings > Passive mode settings: use a custom port range, FIRST_PORT to LAST_PORT.',
    }),
    usualRemedy('range-and-address', {
      action: 'Settings > Passive mode settings: custom port range and public address.',
    }),
  ],
  references: [
    { title: 'FileZilla wiki: Network Configuration', url: 'https://wiki.filezilla-project.org/Network_Configuration' },
  ],
}
