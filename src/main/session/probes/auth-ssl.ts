import { StepFailed } from '../../transport/failures.ts'
import type { Probe } from '../probing/probe.ts'
import { RawControl } from '../probing/raw-control.ts'

/** The older spelling, on a fresh connection. */
export const probe: Probe = {
  name: 'auth-ssl',
  label: 'AUTH SSL instead of AUTH TLS',
  run: async ({ session }) => {
    const control = await RawControl.open(session)
    const answer = await control.ask('AUTH SSL')
    if (typeof answer === 'string' || answer.code >= 400) {
      control.close()
      throw new StepFailed(typeof answer === 'string' ? `AUTH SSL: ${answer}.` : answer.text)
    }
    await control.startTls('auth')
    control.close()
  },
}
