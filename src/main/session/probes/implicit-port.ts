import { StepFailed } from '../../transport/failures.ts'
import type { Probe } from '../probing/probe.ts'
import { RawControl } from '../probing/raw-control.ts'

const IMPLICIT_PORT = 990

/**
 * TLS from the first byte, where no filter can read commands: on the same port when it sent no greeting, else on 990.
 */
export const probe: Probe = {
  name: 'implicit-port',
  label: 'TLS from the first byte',
  run: async ({ session, situation }) => {
    const port = situation.failedStage === 'banner' ? session.plan.port : IMPLICIT_PORT
    const control = await RawControl.connect(session, port)
    await control.startTls('implicit')
    const greeting = await control.greeting()
    control.close()
    if (typeof greeting === 'string') throw new StepFailed(`TLS is up, but the greeting: ${greeting}.`)
  },
}
