import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'Somebody else’s certificate',
  story: 'The certificate of a well-known server is suddenly issued by your company’s firewall.',
  lookFor:
    'The issuer is a firewall vendor’s certification authority. On the data connection, which is not inspected, the server shows another certificate.',
  lesson:
    'A device ends your TLS and starts another one. Decide whether that is wanted; if not, exempt the server from inspection.',
  setup: {
    server: { dialect: 'filezilla-0.9' },
    path: [{ box: 'tls-interceptor', issuer: 'CN=FGT60FTK20012345,OU=Certificate Authority,O=Fortinet' }],
  },
  runs: [
    { label: 'pinned certificate', withPin: true, expect: fails('tls-control', 'tls-intercepted', 'network-firewall') },
    {
      label: 'going on regardless',
      options: { verify: false, data: 'epsv' },
      expect: warns('tls-control', 'tls-intercepted', 'network-firewall'),
    },
  ],
  alsoAs: ['vsftpd', 'proftpd', 'iis'],
}
