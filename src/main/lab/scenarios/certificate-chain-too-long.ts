import { fails } from '../expected.ts'
import type { UnnamedScenario } from '../scenario.ts'

export const scenario: UnnamedScenario = {
  group: 'Certificates',
  title: 'The server sends more certificates than the client takes',
  story:
    'Since somebody put the whole trust store into the chain file, this client ends every handshake, others do not.',
  lookFor: 'The handshake is ended by this program, at the certificates, and nobody on the way had a part in it.',
  lesson:
    'TLS libraries take 100 kB of certificates unless told otherwise. A chain holds the server’s own certificate and the intermediate ones, nothing else.',
  setup: { server: { dialect: 'vsftpd', tls: { certificate: 'long-chain' } } },
  runs: [{ label: 'explicit', expect: fails('tls-control', 'client-fault', 'client') }],
}
