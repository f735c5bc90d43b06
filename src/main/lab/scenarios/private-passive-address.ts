import { fails, warns, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'The server announces a private address',
  story: 'The server stands behind NAT or in a container. Login works, every listing hangs.',
  lookFor: 'The 227 reply names a private address that is not the one you are connected to.',
  lesson:
    'The server does not know its public address. Set it there (pasv_address, MasqueradeAddress, External IP). EPSV avoids the address.',
  setup: { server: { dialect: 'vsftpd', passive: { address: ['192.168.254.20'] } } },
  runs: [
    {
      label: 'PASV',
      options: { data: 'pasv' },
      expect: fails('pasv-reply', 'pasv-address-unroutable', 'server-config'),
    },
    { label: 'EPSV', options: { data: 'epsv' }, expect: works },
    {
      label: 'PASV, control host',
      options: { data: 'pasv', addressPolicy: 'control-host' },
      expect: warns('pasv-reply', 'pasv-address-unroutable', 'server-config'),
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-1', 'pyftpdlib', 'sftpgo'],
}
