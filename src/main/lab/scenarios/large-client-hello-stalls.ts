import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'A ClientHello that is too big for the path',
  story: 'Since the client was updated, FTPS through the old firewall hangs after 234. Older clients work.',
  lookFor: 'The ClientHello is bigger than one packet and gets no answer; a small one is answered at once.',
  lesson:
    'New clients send key shares of more than a thousand bytes. A path that loses full packets, or a device that cannot put two together, fails with them.',
  setup: {
    server: { dialect: 'proftpd' },
    path: [{ box: 'segment-limit', direction: 'to-server', bytes: 1_400 }],
  },
  runs: [
    {
      label: 'explicit, probing',
      options: { probes: ['small-client-hello'] },
      expect: fails('tls-control', 'mtu-blackhole', 'network-firewall'),
    },
    { label: 'small ClientHello', options: { hello: 'small', data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'pure-ftpd', 'iis'],
}
