import { works } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Healthy',
  title: 'A healthy server at the other end of the world',
  story: 'The server answers correctly, but each answer takes a fifth of a second.',
  lookFor: 'All round trips are equally long: TCP, greeting and replies.',
  lesson: 'Slow is not broken. Only a reply that is much faster or slower than the others deserves suspicion.',
  setup: { server: { dialect: 'iis' }, path: [{ box: 'latency', ms: 100 }] },
  runs: [{ label: 'passive', options: { data: 'epsv', silence: 3_000 }, expect: works }],
  alsoAs: ['vsftpd', 'proftpd', 'filezilla-1'],
}
