import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Silence and idleness',
  title: 'The last reply never comes',
  story: 'Big transfers arrive completely, and then the client waits and reports a failure.',
  lookFor:
    'All bytes arrived; the control connection was silent for as long as the transfer lasted, and 226 never comes.',
  lesson: 'A NAT router forgot the idle control connection. Keep it alive, or raise the time-out.',
  setup: {
    server: { dialect: 'vsftpd', data: { takes: 3_200 } },
    path: [{ box: 'idle-forgetter', after: 1_500 }],
  },
  runs: [
    {
      label: 'long download',
      options: { data: 'epsv', download: '/pub/large.bin' },
      expect: fails('transfer-end', 'control-idle-dropped', 'nat'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'filezilla-1'],
}
