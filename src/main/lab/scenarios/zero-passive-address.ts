import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'The server announces 0.0.0.0',
  story: 'A cloud gateway answers PASV with 0,0,0,0.',
  lookFor: 'The 227 reply names the address 0.0.0.0.',
  lesson:
    'That is no address. Some products mean "use the one you are connected to"; set the external address at the server.',
  setup: { server: { dialect: 'sftpgo', passive: { address: ['0.0.0.0'] } } },
  runs: [
    { label: 'PASV', options: { data: 'pasv' }, expect: fails('pasv-reply', 'passive-reply-invalid', 'server-config') },
    { label: 'EPSV', options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'filezilla-1'],
}
