import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'The data port does not answer',
  story: 'Login works, the listing hangs, then "connection timed out".',
  lookFor:
    'PASV and EPSV are answered with the right address, and connection requests to the announced port get no answer.',
  lesson: 'A firewall drops the data ports. Open the server’s passive range in the direction client to server.',
  setup: { server: { dialect: 'proftpd', passive: { port: 'silent' } } },
  runs: [
    { label: 'EPSV', options: { data: 'epsv' }, expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall') },
    { label: 'PASV', options: { data: 'pasv' }, expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall') },
    { label: 'active', options: { data: 'eprt' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'pure-ftpd', 'iis', 'filezilla-1', 'pyftpdlib', 'sftpgo'],
}
