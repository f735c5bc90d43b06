import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'A device rewrites 227',
  story: 'Plain FTP hangs at the listing, FTPS works. The server’s own log shows another address than the client got.',
  lookFor: 'In clear text PASV names a foreign address; under TLS the same server names the right one.',
  lesson: 'A NAT helper translates the reply, wrongly. It cannot do so under TLS, and EPSV carries no address.',
  setup: {
    server: { dialect: 'proftpd' },
    path: [{ box: 'reply-rewriter', code: 227, from: /\(\d+,\d+,\d+,\d+,/, to: '(192,168,254,20,' }],
  },
  runs: [
    {
      label: 'plain, PASV',
      options: { security: 'plain', data: 'pasv' },
      expect: fails('pasv-reply', 'pasv-address-unroutable', 'server-config'),
      accept: [{ cause: 'alg-alters-bytes', culprit: 'alg' }],
      undecided: 'One session in clear text cannot tell a server with a wrong address from a device that wrote it.',
    },
    { label: 'explicit, PASV', options: { data: 'pasv' }, expect: works },
    { label: 'plain, EPSV', options: { security: 'plain', data: 'epsv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'iis', 'filezilla-1'],
}
