import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'AUTH arrives as XXXX',
  story:
    'The server refuses AUTH TLS, although its admin swears that TLS is on. In the server’s log stands a verb that nobody sent.',
  lookFor: 'The refusal quotes XXXX, and the client sent AUTH.',
  lesson: 'A device overwrote the verb on its way. What the server quotes is what arrived: that is proof.',
  setup: {
    server: { dialect: 'proftpd' },
    path: [{ box: 'command-filter', stops: ['AUTH'], answer: { do: 'mask' } }],
  },
  runs: [{ label: 'explicit', expect: fails('auth', 'alg-alters-bytes', 'alg') }],
  alsoAs: ['pyftpdlib', 'sftpgo'],
}
