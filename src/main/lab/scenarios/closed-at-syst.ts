import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'The server hangs up at SYST',
  story: 'Some clients log in, others are cut off before they have said a name.',
  lookFor: 'The end of the connection right behind SYST, a command of 1985. Clients that do not send it never meet it.',
  lesson: 'The process that serves the session ends in place of an answer. Its log, or the system’s, names the reason.',
  setup: { server: { dialect: 'vsftpd', answers: { SYST: { do: 'close' } } } },
  runs: [
    {
      label: 'plain',
      options: { security: 'plain' },
      expect: fails('login', 'server-session-setup-failure', 'server-config'),
    },
  ],
}
