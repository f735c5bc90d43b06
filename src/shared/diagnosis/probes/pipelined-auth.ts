import type { UnnamedProbe } from '../probe.ts'

/**
 * A server answers in order, so each reply is linked to the command whose turn it is: a refusal of AUTH that stands at
 * SYST’s place overtook it, and was written by something nearer.
 */
export const probe: UnnamedProbe = {
  title: 'SYST, AUTH TLS and NOOP in one packet',
  tells: 'Whether AUTH is answered before a command sent earlier: no server answers out of order.',
  asks: 'answers',
  decides: ['alg-rejects-auth', 'server-tls-unsupported'],
  expectedMs: 500,
  applies: ({ authRefused }) => authRefused,
  run: async ({ open }) => {
    const control = await open()
    await control.askTogether(['SYST', 'AUTH TLS', 'NOOP'])
  },
}
