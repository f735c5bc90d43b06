import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'The port opens and nobody speaks',
  story: 'The port is open, and the client waits until it gives up.',
  lookFor: 'TCP connects at once; then nothing comes until the time-out.',
  lesson:
    'Something accepts the connection and does not greet: a server that is full or stuck, or a device that accepts for it. Look from the server itself.',
  setup: { server: { dialect: 'vsftpd', greeting: { instead: { do: 'silence' } } } },
  runs: [
    {
      label: 'explicit',
      options: { silence: 1_000 },
      expect: fails('banner', 'no-greeting', 'server-config'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd'],
}
