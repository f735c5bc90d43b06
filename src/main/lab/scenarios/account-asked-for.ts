import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Login and limits',
  title: 'The server asks for an account',
  story: 'Name and password are right, and still nobody gets in. Mainframes and proxies ask for one thing more.',
  lookFor: 'PASS is answered 332 in place of 230. Who names an account with ACCT is let in.',
  lesson:
    '332 is no refusal: the server waits for an account. Ask its admin which one, and whether one is needed at all.',
  setup: { server: { dialect: 'vsftpd', requires: ['account'] } },
  runs: [
    { label: 'without an account', expect: fails('login', 'login-rejected', 'credentials') },
    { label: 'with an account', account: 'practice', expect: works },
  ],
  alsoAs: ['proftpd', 'filezilla-1'],
}
