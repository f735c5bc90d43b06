import type { UnnamedProbe } from '../probe.ts'

const ROUNDS = 6

/** SYST and AUTH in turn on one connection: a refusal that is always faster comes from nearer than the server. */
export const probe: UnnamedProbe = {
  title: 'Round trips of SYST and AUTH TLS compared',
  tells: 'Whether the refusal comes back faster than a reply that must come from the server.',
  asks: 'answers',
  decides: ['alg-rejects-auth'],
  expectedMs: 1800,
  alone: true,
  applies: ({ authRefused }) => authRefused,
  run: async ({ open }) => {
    const control = await open()
    for (let round = 0; round < ROUNDS; round++) {
      const syst = await control.ask('SYST')
      const auth = await control.ask('AUTH TLS')
      const accepted = typeof auth !== 'string' && auth.code < 400
      if (typeof syst === 'string' || typeof auth === 'string' || accepted) break
    }
  },
}
