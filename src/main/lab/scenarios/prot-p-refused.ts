import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Protection of data connections',
  title: 'PROT P is refused',
  story: 'The control connection is encrypted, but the server will not encrypt data.',
  lookFor: 'PBSZ is accepted, PROT P gets 536.',
  lesson: 'A client must not fall back to clear data silently. The server has to allow private data connections.',
  setup: { server: { dialect: 'vsftpd', answers: { PROT: { do: 'reply', lines: ['536 PROT P not supported.'] } } } },
  runs: [
    {
      label: 'explicit',
      expect: fails('post-login', 'data-protection-mismatch', 'server-config'),
      accept: [{ culprit: 'server-tls' }],
      undecided: 'Policy and missing ability look the same.',
    },
  ],
  alsoAs: ['proftpd', 'pure-ftpd', 'filezilla-1'],
}
