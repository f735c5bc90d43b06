import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'FEAT without AUTH, and AUTH refused',
  story:
    'A server that offers TLS to everybody else offers you none: FEAT does not list it, and AUTH is "not implemented".',
  lookFor:
    'The greeting says [TLS]. FEAT misses AUTH, PBSZ and PROT only, and the refusal has other words than the server uses for unknown verbs.',
  lesson:
    'Somebody on the way strips TLS so that it can go on reading. A missing FEAT line alone proves nothing; the foreign wording does.',
  setup: {
    server: { dialect: 'pure-ftpd' },
    path: [
      {
        box: 'command-filter',
        stops: ['AUTH', 'PBSZ', 'PROT'],
        answer: { do: 'reply', lines: ['502 Command not implemented.'] },
      },
      { box: 'reply-rewriter', code: 211, from: /^ (AUTH|PBSZ|PROT)/, to: null },
    ],
  },
  runs: [{ label: 'explicit', expect: fails('auth', 'alg-rejects-auth', 'alg') }],
}
