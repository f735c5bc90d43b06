import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Reaching the server',
  title: 'A web server answers on the FTP port',
  story: 'The port forward of the router points to the web server instead of the FTP server.',
  lookFor: 'Nobody greets. After a while a line comes that starts with HTTP/1.1.',
  lesson: 'An FTP server speaks first. One that waits for the client is something else, or waits for TLS.',
  setup: { server: { service: 'http' } },
  runs: [
    {
      label: 'explicit',
      expect: fails('banner', 'wrong-service-on-port', 'client'),
      accept: [{ culprit: 'nat' }],
      undecided: 'The wrong port in the client and a wrong port forward look the same.',
    },
  ],
}
