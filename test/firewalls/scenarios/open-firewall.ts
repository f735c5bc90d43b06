import { OPEN } from '../nft-parts.ts'
import { type Scenario, WORKS } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'Everything between client and server is open',
  story: 'The firewall forwards whatever comes. Every security and every data mode must work.',
  server: { product: 'vsftpd', tls: 'offered', sessionReuseRequired: true },
  firewall: OPEN,
  runs: {
    'plain PASV': { options: { security: 'plain', data: 'pasv' }, expect: WORKS },
    'plain EPRT': { options: { security: 'plain', data: 'eprt' }, expect: WORKS },
    'explicit EPSV': { options: { data: 'epsv', uploadBytes: 20_000, path: 'incoming' }, expect: WORKS },
    'explicit PASV': { options: { data: 'pasv', download: 'large.bin' }, expect: WORKS },
    'explicit PORT': {
      options: { data: 'port' },
      expect: WORKS,
      proof: { curl: 'untried', lftp: 'works', because: 'curl 7.88 hangs in TLS on connections that it accepted' },
    },
  },
  matrix: WORKS,
}
