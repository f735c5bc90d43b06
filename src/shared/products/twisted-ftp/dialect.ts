import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'Twisted FTP Server',
  banner: [/^Twisted \d[\d.]* FTP Server$/i],
  unknownVerb: [{ code: 530, words: /^Please login with USER and PASS\.$/ }],
  authRefusal: [{ code: 530, words: /^Please login with USER and PASS\.$/ }],
  sessionReuse: 'never',
  quirks: [
    'Before login every verb gets the same text, AUTH included, as with vsftpd; it knows neither TLS nor EPSV nor EPRT.',
  ],
  references: [{ title: 'Twisted: twisted.protocols.ftp', url: 'https://docs.twisted.org/' }],
}
