import type { Probe } from '../probing/probe.ts'
import { RawControl } from '../probing/raw-control.ts'

const AUTH = 'AUTH TLS\r\n'

/** AUTH cut over two packets, then byte by byte: a filter that does not reassemble misses it, or drops it. */
export const probe: Probe = {
  name: 'split-command',
  label: 'AUTH TLS cut over several packets',
  run: async ({ session }) => {
    for (const parts of [[AUTH.slice(0, 2), AUTH.slice(2)], [...AUTH]]) {
      const control = await RawControl.open(session)
      await control.askInParts(parts)
      control.close()
    }
  },
}
