import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'A mail server answers on the FTP port',
  story: 'The greeting starts with 220 as it should, and then every command is refused.',
  lookFor: 'The greeting says ESMTP, and refusals carry codes such as 5.5.1.',
  lesson: 'Mail servers greet with 220 too. Read the words, not only the code.',
  setup: { server: { service: 'smtp' } },
  runs: [
    {
      label: 'explicit',
      expect: fails('banner', 'wrong-service-on-port', 'client'),
      accept: [{ stage: 'auth' }],
      undecided: 'The greeting is the first sign, the refused AUTH the first failure.',
    },
  ],
}
