import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'EPSV is answered, but its port is dead',
  story: 'curl hangs for a while and then works; another client hangs for ever.',
  lookFor: 'The port of 229 does not answer, the port of 227 does, in the same session.',
  lesson: 'A device on the way opens ports for PASV and has never heard of EPSV.',
  setup: { server: { dialect: 'vsftpd', passive: { port: 'silent', only: 'EPSV' } } },
  runs: [
    {
      label: 'EPSV, then PASV',
      options: { security: 'plain', data: 'passive' },
      expect: warns('tcp-data', 'epsv-not-handled-by-path', 'network-firewall'),
    },
    {
      label: 'EPSV only',
      options: { security: 'plain', data: 'epsv' },
      expect: fails('tcp-data', 'epsv-not-handled-by-path', 'network-firewall'),
      accept: [{ cause: 'pasv-port-filtered' }],
      undecided: 'EPSV alone cannot tell whether the port or the command is the reason; PASV would.',
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-1'],
}
