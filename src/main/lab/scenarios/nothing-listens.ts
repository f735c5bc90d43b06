import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'Connection refused',
  story: 'You were given a host name and a port, and the client says "connection refused" at once.',
  lookFor: 'The answer to the connection attempt comes immediately: a reset, and no silence.',
  lesson:
    'Somebody answered: the host is there, but nothing listens on this port, or a firewall rejects instead of dropping. At port 21 or 990 ask the server’s admin first; at any other port compare the number, too.',
  setup: { server: { nobody: 'closed' } },
  runs: [
    {
      label: 'explicit',
      // Its port is none of FTP's, so that the client compares the number first.
      expect: fails('tcp-control', 'control-port-refused', 'client'),
      accept: [{ culprit: 'server-config' }, { culprit: 'network-firewall' }, { culprit: 'unknown' }],
      undecided: 'A reset looks the same from a host without a listener, from a wrong port, and from a reject rule.',
    },
  ],
}
