import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'SuSE ftp-proxy',
  // `220 proxy FTP server (Version 1.9.2.4 - 2005/01/11 13:03:28) ready.`
  banner: [/\bFTP server \(Version \d[\d.]* - \d{4}\/\d\d\/\d\d [\d:]{5,8}\) ready/i],
  unknownVerb: [{ code: 500, words: /^'[^']{0,50}': command unrecognized\.$/i }],
  authRefusal: [{ code: 500, words: /^'AUTH': command unrecognized\.$/i }],
  echoesVerb: true,
  sessionReuse: 'never',
  quirks: ['A proxy that answers in the server’s place and knows no TLS, whatever the server behind it can do.'],
  references: [{ title: 'Debian package ftp-proxy', url: 'https://packages.debian.org/bookworm/ftp-proxy' }],
}
