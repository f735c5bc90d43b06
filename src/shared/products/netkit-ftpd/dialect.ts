import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'netkit ftpd (Linux)',
  banner: [/\bLinux-ftpd-\d/i],
  unknownVerb: [{ code: 500, words: /^'[^']+': command not understood\.$/ }],
  authRefusal: [{ code: 500, words: /^'AUTH[^']*': command not understood\.$/ }],
  echoesVerb: true,
  sessionReuse: 'never',
  quirks: [
    'With TLS and without a certificate it answers 234, ends the handshake with alert 40 and says in clear what is wrong.',
  ],
  references: [{ title: 'linux-ftpd-ssl (Debian package)', url: 'https://packages.debian.org/linux-ftpd-ssl' }],
}
