import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'The connection closes at AUTH',
  story: 'The client connects, sends AUTH TLS, and the connection is closed without a word.',
  lookFor: 'FEAT offers AUTH TLS, other commands are answered, and at AUTH the connection ends without any reply.',
  lesson:
    'A server that cannot do TLS says so with a reply. A connection that dies at one verb was cut by something that reads.',
  setup: {
    server: { dialect: 'filezilla-1' },
    path: [{ box: 'command-filter', stops: ['AUTH'], answer: { do: 'close' } }],
  },
  runs: [{ label: 'explicit', expect: fails('auth', 'inspection-breaks-control', 'alg') }],
  alsoAs: ['vsftpd', 'proftpd', 'pure-ftpd', 'iis'],
}
