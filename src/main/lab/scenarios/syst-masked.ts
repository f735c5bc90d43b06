import { fails, warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'SYST answers with X, and TLS has no data connection',
  story:
    'Plain FTP works through the firewall. With TLS the login works and every listing hangs. It is a Cisco ASA with strict FTP inspection, says the network team.',
  lookFor:
    'SYST is answered with a row of X. In plain FTP the listing works; under TLS the announced port does not answer.',
  lesson:
    'The device reads the control connection: it hides the system type and opens the ports that it reads. Under TLS it reads nothing and opens nothing.',
  setup: {
    server: {
      dialect: 'vsftpd',
      passive: { port: 'silent' },
      answers: { SYST: { do: 'reply', lines: ['215 UNIX Type: L8'] } },
    },
    path: [
      { box: 'reply-rewriter', code: 215, from: /^215 .*/, to: '215 XXXXXXXXXXXXX' },
      { box: 'port-opener', reads: ['PASV', 'EPSV'] },
    ],
  },
  runs: [
    { label: 'plain', options: { security: 'plain', data: 'pasv' }, expect: warns('auth', 'alg-alters-bytes', 'alg') },
    {
      label: 'explicit',
      options: { data: 'pasv' },
      expect: fails('tcp-data', 'alg-blind-to-encrypted-control', 'network-firewall'),
      accept: [{ cause: 'pasv-port-filtered' }],
      undecided:
        'That plain FTP works is known only after a plain session; alone, the encrypted one shows a closed port and a device that reads.',
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'filezilla-0.9'],
}
