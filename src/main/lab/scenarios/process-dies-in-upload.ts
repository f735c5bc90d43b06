import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

const dead = fails('transfer', 'server-session-setup-failure', 'server-config')

export const scenario: UnnamedScenario = {
  group: 'Transfers and storage',
  title: 'The server’s process dies in an upload, and says so in clear',
  story: 'Small files arrive. Every upload above some size breaks off, and clients speak of a bad TLS record.',
  lookFor: 'After 150 and some data, “500 OOPS” comes in clear text on the encrypted control connection.',
  lesson:
    'The process that carried the session was ended: a limit of the service, or the out-of-memory killer. Its parent can only write past TLS. Look in the system’s log.',
  setup: { server: { dialect: 'vsftpd', data: { dies: { after: 60_000, words: '500 OOPS: priv_sock_get_cmd\r\n' } } } },
  runs: [
    { label: 'explicit', options: { data: 'epsv', uploadBytes: 500_000 }, expect: dead },
    { label: 'plain', options: { security: 'plain', data: 'epsv', uploadBytes: 500_000 }, expect: dead },
  ],
}
