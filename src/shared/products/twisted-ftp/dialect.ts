import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'Twisted FTP Server',
  banner: [/^Twisted \d[\d.]* FTP Server$/i],
  habits: [],
  unknownVerb: [{ code: 530, words: /^Please login with USER and PASS\.$/ }],
  authRefusal: [{ code: 530, words: /^Please login with USER and PASS\.$/ }],
  echoesVerb: false,
  sessionReuse: 'never',
  quirks: [
    'Before login every verb gets the same text, AUTH included, as with vsftpd; it knows neither TLS nor EPSV nor EPRT.',
  ],
  remedies: [],
  references: [{ title: 'Twisted: twisted.protocols.ftp', url: 'https://docs.twisted.org/' }],
}
