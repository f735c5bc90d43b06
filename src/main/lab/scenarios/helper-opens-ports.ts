import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'Works in clear, hangs under TLS',
  story: 'Plain FTP works through the firewall, and nobody ever opened data ports. With FTPS every listing hangs.',
  lookFor: 'In plain FTP the announced port answers. Under TLS it does not, from the same client to the same server.',
  lesson:
    'A helper in the firewall read the replies and opened the ports. Under TLS it is blind: give the server a fixed range and open it.',
  setup: {
    server: { dialect: 'vsftpd', passive: { port: 'silent' } },
    path: [{ box: 'port-opener', reads: ['PASV', 'EPSV'] }],
  },
  runs: [
    { label: 'plain', options: { security: 'plain', data: 'passive' }, expect: works },
    {
      label: 'explicit',
      options: { data: 'epsv' },
      expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall'),
      accept: [{ cause: 'alg-blind-to-encrypted-control' }],
      undecided: 'Alone, the encrypted session shows a closed port; a plain session tells why.',
    },
    {
      label: 'explicit, probing plain',
      options: { data: 'epsv', probes: ['plain-login'] },
      expect: fails('tcp-data', 'alg-blind-to-encrypted-control', 'network-firewall'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-1'],
}
