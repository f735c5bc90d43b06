import { warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'One data port does not answer, the next one does',
  story: 'Listings work now and then. It looks as if PASV helped where EPSV did not.',
  lookFor: 'The port of EPSV is dead and the port of PASV is open, under TLS, at the same address.',
  lesson: 'Under TLS no device can tell EPSV from PASV: the firewall opens a part of the passive range only.',
  setup: { server: { dialect: 'vsftpd', passive: { port: 'silent', only: 'EPSV' } } },
  runs: [
    {
      label: 'EPSV, then PASV',
      options: { data: 'passive' },
      expect: warns('tcp-data', 'pasv-port-filtered', 'network-firewall'),
    },
  ],
}
