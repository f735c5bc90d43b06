import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Active data connections',
  title: 'PORT with a private address',
  story: 'The client sits behind NAT and tells the server its inside address.',
  lookFor: 'PORT names an address that is not the one the server sees, and is refused.',
  lesson: 'Use passive mode; or tell the client its public address and forward a port range.',
  setup: { server: { dialect: 'pure-ftpd' } },
  runs: [
    {
      label: 'PORT',
      options: { data: 'port', activeAddress: '192.168.254.20' },
      expect: fails('port-command', 'active-private-address', 'nat'),
      accept: [{ culprit: 'client' }],
      undecided: 'The address that was announced is a setting of the client, the translation is the network’s.',
    },
    { label: 'passive', options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'pyftpdlib', 'iis', 'filezilla-0.9'],
}
