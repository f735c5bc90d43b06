import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'GNU inetutils ftpd',
  banner: [/\bFTP server \(GNU inetutils\b/i],
  unknownVerb: [{ code: 500, words: /^'\S+': command not recognized$/ }],
  authRefusal: [{ code: 502, words: /^AUTH command not implemented\.$/ }],
  echoesVerb: true,
  sessionReuse: 'never',
  quirks: [
    'Knows no TLS, and refuses AUTH in other words than a verb that it does not know: that is no sign of two speakers.',
  ],
  references: [{ title: 'GNU inetutils', url: 'https://www.gnu.org/software/inetutils/' }],
}
