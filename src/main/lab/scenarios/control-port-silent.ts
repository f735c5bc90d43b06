import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'Nobody answers',
  story: 'The client hangs at "Connecting to ..." until it gives up.',
  lookFor: 'Connection requests leave, and nothing at all comes back.',
  lesson: 'Silence instead of a refusal is what a drop rule does. A host that is off looks the same.',
  setup: { server: { nobody: 'silent' } },
  runs: [{ label: 'explicit', expect: fails('tcp-control', 'control-port-filtered', 'network-firewall') }],
}
