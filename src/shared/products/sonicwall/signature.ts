import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { certificateReplaced, issuerNames } from '../../diagnosis/signature-signs.ts'

export const signature: UnnamedSignature = {
  product: 'SonicWall',
  behaviour:
    'Deep packet inspection reads the control connection and opens passive ports by itself, so that only port 21 needs publishing for plain FTP.',
  clientSees: 'Under TLS the passive ports stay closed.',
  source: 'vendor',
  ownSigns: [issuerNames(/sonicwall|dpi-?ssl/i)],
  sharedSigns: [certificateReplaced],
  remedies: [
    {
      id: 'publish-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action:
        'Publish the server’s fixed passive range: a service object for the range, in the same NAT policy and access rule as port 21.',
    },
    usualRemedy('exempt-server', {
      action: 'Exclude the server from DPI-SSL.',
    }),
  ],
  references: [
    {
      title: 'SonicOS: DPI-SSL re-signs server certificates',
      url: 'https://www.sonicwall.com/en-us/support/technical-documentation/sonicos-6-2-admin-guide/dpi%E2%80%90ssl',
    },
    {
      title: 'SonicWall: passive mode FTP server behind the firewall',
      url: 'https://sonicwall.com/support/knowledge-base/configuration-for-a-passive-mode-ftp-server-behind-the-sonicwall/170505318942162',
    },
  ],
}
