import type { Probe } from '../probing/probe.ts'
import { RawControl } from '../probing/raw-control.ts'

/**
 * `SYST`, `AUTH TLS` and `NOOP` in one packet. A server answers in order, so each reply is linked to the command whose
 * turn it is: a refusal of AUTH that stands at SYST's place overtook it, and was written by something nearer.
 */
export const probe: Probe = {
  name: 'pipelined-auth',
  label: 'SYST, AUTH TLS and NOOP in one packet',
  run: async ({ session }) => {
    const control = await RawControl.open(session)
    await control.askTogether(['SYST', 'AUTH TLS', 'NOOP'])
    control.close()
  },
}
