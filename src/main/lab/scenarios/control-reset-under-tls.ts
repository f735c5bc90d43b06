import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'The encrypted session is reset, always at the same place',
  story:
    'AUTH TLS and login work, and after a few commands Windows says that the connection was forcibly closed. Each time after the same number of commands.',
  lookFor:
    'A reset ends the encrypted control connection in the middle of the session. The server said nothing before.',
  lesson:
    'A stateful FTP filter, often on the client PC itself, parses TLS bytes as commands and gives up. On Windows: netsh advfirewall set global StatefulFTP disable.',
  setup: { server: { dialect: 'iis' }, path: [{ box: 'tls-cutter', records: 6 }] },
  runs: [
    {
      label: 'explicit',
      options: { data: 'epsv', listings: 3 },
      expect: fails('post-login', 'inspection-breaks-control', 'alg'),
    },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'filezilla-1'],
}
