import { fails, works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Filters on the control connection',
  title: 'PASV gets no answer',
  story: 'Login works. PASV is sent and nothing comes back; some clients hang, others fall back to EPSV and work.',
  lookFor: 'PASV meets silence, EPSV is answered, and under TLS PASV is answered too.',
  lesson: 'A device tries to translate 227 and loses it. EPSV or TLS keep it from trying.',
  setup: { server: { dialect: 'proftpd' }, path: [{ box: 'reply-rewriter', code: 227, from: /./, to: null }] },
  runs: [
    {
      label: 'plain, PASV',
      options: { security: 'plain', data: 'pasv' },
      expect: fails('pasv-reply', 'inspection-breaks-control', 'alg'),
    },
    { label: 'plain, EPSV', options: { security: 'plain', data: 'epsv' }, expect: works },
    { label: 'explicit, PASV', options: { data: 'pasv' }, expect: works },
  ],
  alsoAs: ['vsftpd', 'pure-ftpd', 'iis'],
}
