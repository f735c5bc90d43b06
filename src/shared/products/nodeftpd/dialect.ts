import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'ftpd (Node.js)',
  banner: [/\bFTP server \(nodeftpd\) ready\b/i],
  unknownVerb: [{ code: 502, words: /^Command not implemented\.$/ }],
  authRefusal: [{ code: 502, words: /^Command not implemented\.$/ }],
  sessionReuse: 'never',
  quirks: [
    'On new versions of Node its process ends at AUTH TLS: the connection is reset behind the 234, and the port is closed until it is started again.',
  ],
  references: [{ title: 'ftpd (npm)', url: 'https://github.com/nodeftpd/nodeftpd' }],
}
