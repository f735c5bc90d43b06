import { works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Healthy',
  title: 'Implicit FTPS that works',
  story: 'A server that speaks TLS from the first byte, as printers and older appliances do on port 990.',
  lookFor: 'The handshake comes before the greeting. There is no AUTH.',
  lesson: 'Implicit TLS hides everything from devices on the way, the greeting included. It needs its own port.',
  setup: { server: { dialect: 'filezilla-1', implicit: true, requires: ['data', 'session-reuse'] } },
  runs: [
    { label: 'passive', options: { security: 'implicit', data: 'epsv', listings: 3 }, expect: works },
    { label: 'active, upload', options: { security: 'implicit', data: 'eprt', uploadBytes: 50_000 }, expect: works },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'pyftpdlib'],
}
