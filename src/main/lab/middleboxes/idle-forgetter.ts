import type { MiddleboxSpec } from './middlebox.ts'
import type { Inspector } from './passage.ts'

/** NAT or firewall state that expires: packets of the forgotten connection are dropped in both directions. */
export function idleForgetter(spec: Extract<MiddleboxSpec, { box: 'idle-forgetter' }>): Inspector {
  let last = performance.now()
  let forgotten = false
  return {
    bytes(chunk) {
      const now = performance.now()
      forgotten ||= now - last > spec.after
      last = now
      return forgotten ? null : chunk
    },
  }
}
