import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Login and limits',
  title: 'The server fails while it logs you in',
  story: 'After an update of vsftpd all logins of local users end with 500 OOPS.',
  lookFor: 'PASS is answered with 500 OOPS and a sentence about chroot, then the connection closes.',
  lesson: 'The password was right. The server refuses to run with a writable root directory in its jail.',
  setup: {
    server: {
      dialect: 'vsftpd',
      answers: {
        PASS: {
          do: 'reply',
          lines: ['500 OOPS: vsftpd: refusing to run with writable root inside chroot()'],
          close: true,
        },
      },
    },
  },
  runs: [{ label: 'explicit', expect: fails('login', 'server-session-setup-failure', 'server-config') }],
}
