import type { Probe } from '../probing/probe.ts'
import { RawControl } from '../probing/raw-control.ts'

/** Spellings that RFC 959 section 5.3 lets a server take; a filter that compares bytes does not see AUTH in them. */
const SPELLINGS = ['auth tls\r\n', 'aUtH TLS\r\n', 'AUTH  TLS\r\n', 'AUTH TLS\n', 'AUTH TLS-C\r\n'] as const

/** AUTH in other spellings, each on a connection of its own. */
export const probe: Probe = {
  name: 'auth-spelling',
  label: 'AUTH TLS in other spellings',
  run: async ({ session }) => {
    for (const spelling of SPELLINGS) {
      const control = await RawControl.open(session)
      await control.askInParts([spelling])
      control.close()
    }
  },
}
