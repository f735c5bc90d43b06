import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Silence and idleness',
  title: 'After a pause nothing is answered',
  story: 'Open the client, go for a coffee, come back: every click hangs, until you connect again.',
  lookFor: 'The first command after the pause gets no answer, not even a reset.',
  lesson:
    'Something on the way forgot the connection while it was idle. Servers say 421 when they end a session; silence is a NAT or firewall.',
  setup: { server: { dialect: 'proftpd' }, path: [{ box: 'idle-forgetter', after: 2_500 }] },
  runs: [
    {
      label: 'pause of 4 s',
      options: { data: 'epsv', idleSeconds: 4 },
      expect: fails('idle', 'control-idle-dropped', 'nat'),
      accept: [{ culprit: 'network-firewall' }],
      undecided: 'Whether a translator or a filter forgot the connection cannot be seen.',
    },
    { label: 'pause with keep-alive', options: { data: 'epsv', idleSeconds: 4, keepAlive: true }, expect: works },
  ],
  alsoAs: ['vsftpd', 'iis', 'filezilla-1'],
}
