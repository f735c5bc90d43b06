import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Login and limits',
  title: '530 that is not about the password',
  story: 'The password is right, and still 530.',
  lookFor: 'The words of the 530 are about the number of clients.',
  lesson: 'Read the text and not only the code: the account has too many sessions open.',
  setup: {
    server: {
      dialect: 'proftpd',
      answers: {
        PASS: {
          do: 'reply',
          lines: ['530 Sorry, the maximum number of clients (2) for this user are already connected.'],
        },
      },
    },
  },
  runs: [
    {
      label: 'explicit',
      expect: fails('login', 'connection-limit', 'server-config'),
      accept: [{ culprit: 'client' }],
      undecided: 'Either the limit is too low or the client opens too many.',
    },
  ],
}
