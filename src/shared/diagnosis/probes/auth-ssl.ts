import type { UnnamedProbe } from '../probe.ts'

/** The older spelling, on a fresh connection. */
export const probe: UnnamedProbe = {
  title: 'AUTH SSL instead of AUTH TLS',
  tells: 'Whether only the words AUTH TLS are refused.',
  decides: ['inspection-breaks-control', 'server-tls-unsupported'],
  expectedMs: 700,
  applies: ({ authRefused, authUnanswered, triedAuthSsl }) => (authRefused || authUnanswered) && !triedAuthSsl,
  run: async ({ open }) => {
    const control = await open()
    await control.demand('AUTH SSL')
    await control.startTls('auth')
  },
}
