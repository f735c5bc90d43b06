import { works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Protection of data connections',
  title: 'Two that wait for each other',
  story: 'Logins work. With some clients every listing hangs for a minute, with others it begins late.',
  lookFor:
    'No 150 comes until the client begins TLS on the data connection, which it does here after 1.5 s of silence.',
  lesson:
    'Most servers say 150 and then wait for TLS. This one does it the other way round, and a client that waits for the 150 waits for ever.',
  setup: { server: { dialect: 'pyftpdlib', data: { announced: 'after-tls' } } },
  runs: [{ label: 'explicit', options: { data: 'epsv', listings: 1 }, expect: works }],
}
