import { works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Protection of data connections',
  title: 'PROT C is refused under implicit TLS',
  story: 'A client is told to leave data in clear text. The server does not know PROT and never encrypts data.',
  lookFor: 'PROT C gets 500, and the listing in clear text works all the same.',
  lesson: 'Clear is what a data connection is without PROT (RFC 4217 section 9): a refused PROT C changes nothing.',
  setup: {
    server: {
      dialect: 'proftpd',
      implicit: true,
      answers: { PROT: { do: 'reply', lines: ['500 PROT not understood'] } },
    },
  },
  runs: [
    {
      label: 'implicit, PROT C',
      options: { security: 'implicit', protection: 'C', data: 'epsv' },
      expect: works,
    },
  ],
}
