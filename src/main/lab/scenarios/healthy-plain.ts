import { works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Healthy',
  title: 'Plain FTP that works',
  story: 'An old server without TLS in the same network.',
  lookFor: 'Every command can be read by anybody on the way, the password included.',
  lesson:
    'Plain FTP is the easiest for firewalls, because they can read which ports to open, and the worst for secrets.',
  setup: { server: { dialect: 'proftpd', tls: null } },
  runs: [
    { label: 'PASV', options: { security: 'plain', data: 'pasv', uploadBytes: 20_000 }, expect: works },
    { label: 'EPSV', options: { security: 'plain', data: 'epsv' }, expect: works },
    { label: 'PORT', options: { security: 'plain', data: 'port' }, expect: works },
    { label: 'EPRT', options: { security: 'plain', data: 'eprt' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'pure-ftpd', 'iis', 'pyftpdlib', 'sftpgo'],
}
