import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Login and limits',
  title: 'Wrong password',
  story: 'The password was changed, or its # got lost in a URL.',
  lookFor: 'USER is accepted, PASS is refused with 530.',
  lesson: 'Network, firewall and TLS are fine: the credentials, as they were sent, are wrong.',
  setup: { server: { dialect: 'vsftpd' } },
  runs: [{ label: 'explicit', password: 'letmein', expect: fails('login', 'login-rejected', 'credentials') }],
  alsoAs: ['proftpd', 'pure-ftpd', 'iis', 'filezilla-0.9', 'filezilla-1', 'pyftpdlib', 'sftpgo'],
}
