import type { UnnamedProbe } from '../probe.ts'

/** Spellings that RFC 959 section 5.3 lets a server take; a filter that compares bytes does not see AUTH in them. */
const SPELLINGS = ['auth tls\r\n', 'aUtH TLS\r\n', 'AUTH  TLS\r\n', 'AUTH TLS\n', 'AUTH TLS-C\r\n'] as const

/** AUTH in other spellings, each on a connection of its own. */
export const probe: UnnamedProbe = {
  title: 'AUTH TLS in other spellings',
  tells: 'Whether AUTH passes when it is spelled in another way: a server does not care, a filter may.',
  asks: 'answers',
  decides: ['alg-rejects-auth'],
  expectedMs: 2500,
  applies: ({ authRefused }) => authRefused,
  run: async ({ open }) => {
    for (const spelling of SPELLINGS) {
      const control = await open()
      await control.askInParts([spelling])
      control.close()
    }
  },
}
