import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'AUTH gets no answer',
  story: 'Plain FTP works. With FTPS the client sends AUTH TLS and waits for ever.',
  lookFor: 'Every other command is answered at once, FEAT even offers AUTH TLS. Only AUTH meets silence.',
  lesson:
    'A device drops what it does not know. The server never saw the command; a silent server would be silent for all.',
  setup: {
    server: { dialect: 'proftpd' },
    path: [{ box: 'command-filter', stops: ['AUTH'], answer: { do: 'silence' } }],
  },
  runs: [{ label: 'explicit', expect: fails('auth', 'inspection-breaks-control', 'alg') }],
  alsoAs: ['vsftpd', 'pure-ftpd', 'iis', 'filezilla-1', 'pyftpdlib'],
}
