import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'TLS',
  title: 'A server without TLS',
  story: 'Company policy asks for FTPS. The server refuses AUTH TLS as if it had never heard of it.',
  lookFor: 'AUTH is refused in exactly the form in which the server refuses any unknown verb, and FEAT lists no AUTH.',
  lesson:
    'The refusal is the server’s own: TLS is not switched on (in ProFTPD: mod_tls is not loaded). No firewall is to blame.',
  setup: { server: { dialect: 'proftpd', tls: null } },
  runs: [{ label: 'explicit', expect: fails('auth', 'server-tls-unsupported', 'server-tls') }],
  alsoAs: ['pyftpdlib', 'pure-ftpd', 'vsftpd', 'filezilla-1'],
}
