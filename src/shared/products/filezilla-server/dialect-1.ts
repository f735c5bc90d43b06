import type { UnnamedDialect } from '../../diagnosis/dialect.ts'
import { usualRemedy } from '../../diagnosis/product-remedy.ts'

export const dialect: UnnamedDialect = {
  product: 'FileZilla Server 1',
  banner: [/FileZilla Server 1\./i, /FileZilla Server(?! (?:version )?0\.)/i],
  habits: [
    { verb: 'AUTH', words: /^Using authentication type (?:TLS|SSL)\.$/ },
    { verb: 'USER', words: /^Please, specify the password\.$/ },
    { verb: 'PROT', words: /^Protection level set to [PC]$/ },
    { verb: 'LIST', words: /^(?:Operation successful|About to start data transfer\.)$/ },
    { verb: 'STOR', words: /^(?:Operation successful|(?:About to start|Starting) data transfer\.)$/ },
  ],
  unknownVerb: [
    { code: 500, words: /^Wrong command\.$/ },
    { code: 501, words: /^What are you trying to do\? Go away\.$/ },
  ],
  authRefusal: [
    { code: 504, words: /^Auth type not supported\.$/ },
    { code: 502, words: /^(?:Command not implemented|Explicit TLS authentication not allowed)/ },
    { code: 500, words: /^Wrong command\.$/ },
  ],
  authAccepted: /^Using authentication type (?:TLS|SSL)\.$/,
  sessionReuse: 'required',
  sessionReuseText: '425 Unable to build data connection: TLS session of data connection not resumed.',
  quirks: [
    'Data connections must resume the TLS session; this cannot be switched off.',
    'The refusal may come only as the final reply, after all bytes of an upload have passed.',
    'Demands PROT P when the control connection is secure.',
    'Speaks ALPN x-filezilla-ftp on the control and ftp-data on data connections.',
    'The data connection must come from the control connection’s address.',
    'Answers verbs of other protocols (GET ...) with "501 What are you trying to do? Go away."',
  ],
  remedies: [
    {
      id: 'resumption-required',
      removes: ['tls-session-reuse-required'],
      who: 'server-admin',
      action: 'It cannot be switched off in FileZilla Server 1: clients must resume the session.',
    },
    usualRemedy('announce-public-address', {
      action: 'Server > Configure > FTP Server > Passive mode: set the public address.',
    }),
    usualRemedy('fix-passive-range', {
      action: 'Server > Configure > FTP Server > Passive mode: use a custom port range, FIRST_PORT to LAST_PORT.',
    }),
    usualRemedy('range-and-address', {
      action: 'Server > Configure > FTP Server > Passive mode: custom port range and public address.',
    }),
    {
      id: 'choose-protocol',
      removes: ['server-tls-unsupported'],
      who: 'server-admin',
      action:
        'Server > Configure > Server listeners: protocol "Explicit FTP over TLS and insecure plain FTP" or "Require explicit FTP over TLS".',
    },
  ],
  references: [
    { title: 'FileZilla wiki: Network Configuration', url: 'https://wiki.filezilla-project.org/Network_Configuration' },
  ],
}
