import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Passive data connections',
  title: 'The server has no free passive port',
  story: 'Many transfers run at the same time, and then listings fail at the server itself.',
  lookFor: 'PASV is answered 500 OOPS: vsf_sysutil_bind, and the session ends.',
  lesson:
    'The passive range is too small, or another program uses it. Widen it; ports of ended transfers come back soon.',
  setup: {
    server: {
      dialect: 'vsftpd',
      answers: { PASV: { do: 'reply', lines: ['500 OOPS: vsf_sysutil_bind'], close: true } },
    },
  },
  runs: [
    { label: 'PASV', options: { data: 'pasv' }, expect: fails('pasv-reply', 'passive-reply-invalid', 'server-config') },
  ],
}
