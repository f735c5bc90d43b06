import { works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'The server says "wait" before it greets',
  story: 'Old scripts take the first line for the greeting, and answer it too early.',
  lookFor: 'Several 120 before the 220. Each is a promise, and no greeting yet.',
  lesson: 'A server that is not ready may say 120 first (RFC 959). The client waits for the 220.',
  setup: {
    server: {
      dialect: 'vsftpd',
      greeting: {
        instead: {
          do: 'reply',
          lines: ['120 Service ready in 1 minute.', '120 Service ready soon.', '220 Service ready.'],
        },
      },
    },
  },
  runs: [{ label: 'explicit', expect: works }],
}
