import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'The connection is reset at AUTH',
  story:
    'As soon as the client asks for TLS, Windows says "an existing connection was forcibly closed by the remote host".',
  lookFor: 'A reset right after AUTH, while every other command was answered.',
  lesson: 'An inspecting device tears the connection down because it does not want what it cannot read.',
  setup: {
    server: { dialect: 'vsftpd' },
    path: [{ box: 'command-filter', stops: ['AUTH'], answer: { do: 'reset' } }],
  },
  runs: [{ label: 'explicit', expect: fails('auth', 'inspection-breaks-control', 'alg') }],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-1'],
}
