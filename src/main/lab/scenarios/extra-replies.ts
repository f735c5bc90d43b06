import { warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'One command, two replies',
  story: 'Listings work once; after that answers do not fit the questions.',
  lookFor: 'TYPE is answered twice. From then on each reply belongs to the command before.',
  lesson: 'The server breaks the rule of one final reply per command.',
  setup: { server: { dialect: 'pyftpdlib', extraReplies: { TYPE: '200 Type okay.' } } },
  runs: [
    {
      label: 'passive',
      options: { data: 'epsv' },
      expect: warns('post-login', 'server-protocol-bug', 'server-config'),
    },
  ],
}
