import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Login and limits',
  title: 'Plain login refused by policy',
  story: 'The old script still uses plain FTP, and since the weekend it fails.',
  lookFor: 'The refusal comes at USER and speaks of encryption.',
  lesson: 'The server is right. Switch the client to explicit FTPS.',
  setup: { server: { dialect: 'filezilla-0.9', requires: ['login'] } },
  runs: [
    { label: 'plain', options: { security: 'plain' }, expect: fails('login', 'tls-required-by-server', 'client') },
    { label: 'explicit', options: { data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'pure-ftpd', 'iis', 'filezilla-1', 'pyftpdlib', 'sftpgo'],
}
