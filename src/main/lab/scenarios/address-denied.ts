import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'Your address is not welcome',
  story: 'Colleagues reach the server, you do not: it greets you with a refusal.',
  lookFor: 'The first line is a refusal that speaks of your address, before any login.',
  lesson:
    'The server decided by address. No password and no firewall rule on your side will help; ask its admin to allow you.',
  setup: {
    server: {
      dialect: 'filezilla-0.9',
      greeting: { instead: { do: 'reply', lines: ['550 No connections allowed from your IP'], close: true } },
    },
  },
  runs: [{ label: 'explicit', expect: fails('banner', 'address-denied', 'server-config') }],
}
