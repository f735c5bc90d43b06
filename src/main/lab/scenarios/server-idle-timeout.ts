import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Silence and idleness',
  title: 'The server ends idle sessions',
  story: 'After a few minutes without a click the session is gone.',
  lookFor: 'The server says 421 and closes in good order.',
  lesson: 'That is the server’s own timer. Connect again when needed, or raise it.',
  setup: { server: { dialect: 'filezilla-1', idleTimeout: 1_500 } },
  runs: [
    {
      label: 'pause of 3 s',
      options: { data: 'epsv', idleSeconds: 3 },
      expect: fails('idle', 'server-idle-timeout', 'server-config'),
    },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'],
}
