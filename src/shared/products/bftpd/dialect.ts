import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

export const dialect: UnnamedDialect = {
  product: 'bftpd',
  banner: [/\bbftpd\b/i],
  unknownVerb: [{ code: 500, words: /^Unknown command: "/ }],
  authRefusal: [{ code: 500, words: /^Unknown command: "AUTH/ }],
  echoesVerb: true,
  quirks: ['Quotes the whole line in its refusals: proof that AUTH arrived.'],
  references: [{ title: 'FluentFTP issue 1245', url: 'https://github.com/robinrodricks/FluentFTP/issues/1245' }],
}
