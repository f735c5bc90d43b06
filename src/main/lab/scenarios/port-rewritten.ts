import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Active data connections',
  title: 'A device rewrites PORT',
  story:
    'Active mode worked for years. With the new router the server refuses PORT and names an address that nobody has.',
  lookFor: 'The server quotes the address that arrived, and it is not the one that was sent.',
  lesson:
    'A helper translated PORT although it should not have. The quotation is the proof. Switch the helper off, or use TLS, where it cannot read.',
  setup: {
    server: { dialect: 'pure-ftpd' },
    path: [{ box: 'command-rewriter', verb: 'PORT', from: /(?<!\d)(?:\d{1,3},){4}/, to: '10,77,7,7,' }],
  },
  runs: [
    {
      label: 'plain, PORT',
      options: { security: 'plain', data: 'port' },
      expect: fails('port-command', 'alg-alters-bytes', 'alg'),
    },
    { label: 'explicit, PORT', options: { data: 'port' }, expect: works },
  ],
  alsoAs: ['pyftpdlib'],
}
