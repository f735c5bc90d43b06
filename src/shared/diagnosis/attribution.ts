import type { Attribution } from './finding.ts'
import type { Reading } from './reading.ts'

export function attribute(_session: Reading): Attribution[] {
  return []
}
