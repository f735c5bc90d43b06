import type { UnnamedDialect } from '../../diagnosis/dialect.ts'

const notImplemented = (verb: string) => ({ verb, words: new RegExp(`^'${verb.toLowerCase()}' not implemented$`) })

export const dialect: UnnamedDialect = {
  product: 'aioftp',
  // It greets with "welcome" and no name.
  banner: [],
  habits: ['AUTH', 'EPRT', 'FEAT', 'MDTM', 'PORT', 'SIZE', 'SYST'].map(notImplemented),
  unknownVerb: [{ code: 502, words: /^'[^']+' not implemented$/ }],
  authRefusal: [{ code: 502, words: /^'auth' not implemented$/ }],
  echoesVerb: true,
  sessionReuse: 'never',
  quirks: ['Knows no FEAT, no SIZE and no active mode; answers unknown commands with their name in small letters.'],
  references: [{ title: 'aioftp', url: 'https://github.com/aio-libs/aioftp' }],
}
