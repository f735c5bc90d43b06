/** What a server must be told about passive mode, whatever its product. */
import type { PortRange } from './port-range.ts'
import type { RuleRequest } from './rule-request.ts'

export interface PassiveSettings {
  readonly range: PortRange
  /** IPv4 address to announce in 227; null leaves the server's own choice. */
  readonly announce: string | null
}

/** null when no passive port was seen, so that nothing can be said. */
export function passiveSettings(request: RuleRequest): PassiveSettings | null {
  const row = request.rows.find(({ role }) => role === 'passive-data')
  return row ? { range: row.ports, announce: request.announceAddress } : null
}
