import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

const dead = fails('transfer', 'server-session-setup-failure', 'server-config')

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: 'The server’s process ends in an upload, without a word',
  story: 'Every upload above some size breaks off, and the session is gone, too.',
  lookFor: 'Data connection and control connection end at the same moment; no reply says why.',
  lesson:
    'A device on the way knows no two connections as one session. The process that held both was ended: look in the system’s log and at the service’s limits.',
  setup: { server: { dialect: 'proftpd', data: { dies: { after: 60_000 } } } },
  runs: [
    { label: 'explicit', options: { data: 'epsv', uploadBytes: 500_000 }, expect: dead },
    { label: 'plain', options: { security: 'plain', data: 'epsv', uploadBytes: 500_000 }, expect: dead },
  ],
}
