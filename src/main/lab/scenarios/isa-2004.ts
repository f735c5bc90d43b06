import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'ISA Server 2004: login works, nothing else does',
  story:
    'From inside the company you log in to a partner’s server on port 21, and then no upload and no listing works. You do not know which ports to ask for.',
  lookFor:
    'PASV is answered, and the connection to the announced port stays without any answer. In active mode PORT is accepted and the server never gets through.',
  lesson:
    'Login proves port 21 only. Data connections use a port that is negotiated anew each time; ask for the server’s passive range, outbound.',
  setup: {
    server: {
      dialect: 'vsftpd',
      tls: null,
      passive: { port: 'silent' },
      active: { dial: 'never', answerAfter: 1_000 },
    },
  },
  runs: [
    {
      label: 'passive',
      options: { security: 'plain', data: 'pasv' },
      expect: fails('tcp-data', 'pasv-port-filtered', 'network-firewall'),
    },
    {
      label: 'active',
      options: { security: 'plain', data: 'port' },
      expect: fails('tcp-data', 'active-inbound-blocked', 'network-firewall'),
    },
  ],
  fixes: [
    {
      action: 'Allow outbound connections to the passive port range of the server.',
      setup: { server: { dialect: 'vsftpd', tls: null } },
      runs: [{ label: 'passive, range allowed', options: { security: 'plain', data: 'pasv' }, expect: works }],
    },
  ],
  alsoAs: ['proftpd', 'iis', 'filezilla-0.9'],
}
