import type { Middlebox } from '../../diagnosis/middlebox.ts'
import { dataBlockedUnderTls, issuerNames } from '../../diagnosis/middlebox-signs.ts'

export const signature: Middlebox = {
  name: 'sonicwall',
  product: 'SonicWall',
  behaviour:
    'Deep packet inspection reads the control connection and opens passive ports by itself, so that only port 21 needs publishing for plain FTP.',
  clientSees: 'Under TLS the passive ports stay closed.',
  source: 'vendor',
  signs: [issuerNames(/sonicwall|dpi-?ssl/i), dataBlockedUnderTls],
  remedies: [
    {
      id: 'publish-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action:
        'Publish the server’s fixed passive range: a service object for the range, in the same NAT policy and access rule as port 21.',
    },
    {
      id: 'exempt-server',
      removes: ['tls-intercepted'],
      who: 'client-firewall',
      action: 'Exclude the server from DPI-SSL.',
    },
  ],
  references: [
    {
      title: 'SonicWall: passive mode FTP server behind the firewall',
      url: 'https://sonicwall.com/support/knowledge-base/configuration-for-a-passive-mode-ftp-server-behind-the-sonicwall/170505318942162',
    },
  ],
}
