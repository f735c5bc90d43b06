import type { Dialect } from '../../diagnosis/dialect.ts'

export const dialect: Dialect = {
  name: 'libunftp',
  product: 'libunftp',
  banner: [/\blibunftp\b/i, /\bunftp\b/i],
  habits: [],
  unknownVerb: [],
  authRefusal: [],
  echoesVerb: false,
  sessionReuse: 'unknown',
  quirks: ['No active mode: PORT is refused with "502 ACTIVE mode is not supported - use PASSIVE instead".'],
  remedies: [
    {
      id: 'use-passive',
      removes: ['command-unsupported'],
      who: 'server-admin',
      action: 'There is nothing to switch on: clients must use passive mode.',
    },
  ],
  references: [{ title: 'libunftp', url: 'https://github.com/bolcom/libunftp' }],
}
