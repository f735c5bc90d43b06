import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'The server does not stop talking',
  story: 'The client hangs, its log grows and grows.',
  lookFor: 'One question, thousands of answers. This program stops reading and says so.',
  lesson: 'A server or script that runs wild, or somebody who wants to wear clients out. No firewall does this.',
  setup: {
    server: {
      dialect: 'pyftpdlib',
      answers: { SYST: { do: 'reply', lines: Array.from({ length: 20_000 }, (_, n) => `200 Noise ${n}.`) } },
    },
  },
  runs: [{ label: 'explicit', expect: fails('auth', 'server-protocol-bug', 'server-config') }],
}
