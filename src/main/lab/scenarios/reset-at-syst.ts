import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'The connection is reset at SYST',
  story: 'Scripts that ask for nothing but a file get through. Programs that ask what system this is are thrown out.',
  lookFor: 'A reset right behind SYST, before anybody has said a name.',
  lesson:
    'A device that forbids SYST, or a server process that dies on it: the client sees the same. The server’s log tells.',
  setup: {
    server: { dialect: 'vsftpd' },
    path: [{ box: 'command-filter', stops: ['SYST'], answer: { do: 'reset' } }],
  },
  runs: [{ label: 'explicit', expect: fails('auth', 'server-session-setup-failure', 'server-config') }],
}
