import { FTP_HELPER } from '../nft-parts.ts'
import { type Scenario, WORKS, warns } from '../scenario.ts'

export const scenario: Scenario = {
  title: 'EPSV gets no answer, PASV works',
  story: 'An old inspecting firewall does not know EPSV and drops the segment that carries it.',
  server: { product: 'proftpd', tls: 'offered' },
  firewall: `
table inet firewall {${FTP_HELPER}
  chain forward {
    type filter hook forward priority filter; policy drop;
    tcp dport 21 @th,256,32 0x45505356 drop
    ct state established,related accept
    iifname "inside" tcp dport 21 accept
  }
}`,
  runs: {
    'plain PASV': { options: { security: 'plain', data: 'pasv' }, expect: WORKS },
    'plain passive': {
      options: { security: 'plain', data: 'passive' },
      expect: warns('pasv-reply', 'epsv-not-handled-by-path', 'network-firewall'),
      accept: [{ culprit: 'alg' }],
      undecided: 'A device that drops EPSV is both a firewall and its FTP inspection.',
      proof: {
        curl: 'fails',
        lftp: 'works',
        because: 'curl tries EPSV first and stays with it, lftp starts with PASV',
      },
    },
  },
}
