import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'SSH answers on the FTP port',
  story: 'Somebody said "use SFTP or FTPS on port 22", and the FTP client cannot make sense of the server.',
  lookFor: 'The greeting starts with SSH-2.0 and has no reply code.',
  lesson: 'SFTP is another protocol over SSH. An FTP client cannot speak it; use the FTP port or an SFTP client.',
  setup: { server: { service: 'ssh' } },
  runs: [{ label: 'explicit', expect: fails('banner', 'wrong-service-on-port', 'client') }],
}
