import { warns } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Server faults',
  title: 'A greeting of three replies',
  story: 'A self-made server on a small device. FileZilla fails with an unexpected TLS packet.',
  lookFor: 'The greeting consists of three complete 220 replies instead of one of several lines.',
  lesson:
    'Every further 220 is taken for the answer to the next command. The first lines must read 220- (RFC 959 section 4.2).',
  setup: {
    server: {
      dialect: 'filezilla-0.9',
      greeting: {
        instead: {
          do: 'reply',
          lines: [
            '220 --- Welcome to the FTP server ---',
            '220 ---   of a small device   ---',
            '220 --    Version 2.1.8    --',
          ],
        },
      },
    },
  },
  runs: [{ label: 'explicit', expect: warns('banner', 'server-protocol-bug', 'server-config') }],
}
