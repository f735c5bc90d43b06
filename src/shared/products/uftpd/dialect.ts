import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'uftpd',
  banner: [/^\S+ FTP server \(uftpd\b|\buftpd \(\d|\buftpd\b.*\bready\b/i],
  unknownVerb: [{ code: 500, words: /^command '\S+' not recognized by server\.$/i }],
  authRefusal: [{ code: 500, words: /^command 'AUTH' not recognized by server\.$/i }],
  echoesVerb: true,
  sessionReuse: 'never',
  quirks: ['Knows no TLS.'],
  references: [{ title: 'uftpd', url: 'https://github.com/troglobit/uftpd' }],
}
