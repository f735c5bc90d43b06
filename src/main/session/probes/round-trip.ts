import type { Probe } from '../probing/probe.ts'
import { RawControl } from '../probing/raw-control.ts'

const ROUNDS = 6

/** SYST and AUTH in turn on one connection: a refusal that is always faster comes from nearer than the server. */
export const probe: Probe = {
  name: 'round-trip',
  label: 'Round trips of SYST and AUTH TLS in turn',
  run: async ({ session }) => {
    const control = await RawControl.open(session)
    for (let round = 0; round < ROUNDS; round++) {
      const syst = await control.ask('SYST')
      const auth = await control.ask('AUTH TLS')
      const accepted = typeof auth !== 'string' && auth.code < 400
      if (typeof syst === 'string' || typeof auth === 'string' || accepted) break
    }
    control.close()
  },
}
