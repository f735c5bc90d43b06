import type { Middlebox } from '../../diagnosis/middlebox.ts'
import { dataBlockedUnderTls, issuerNames } from '../../diagnosis/middlebox-signs.ts'

export const signature: Middlebox = {
  name: 'zscaler',
  product: 'Zscaler FTP control',
  behaviour: 'FTP is off for each location unless allowed, and only passive FTP is supported.',
  clientSees: 'The control port is silent or refused; active mode fails by design.',
  source: 'vendor',
  signs: [issuerNames(/zscaler/i), dataBlockedUnderTls],
  remedies: [
    {
      id: 'allow-ftp',
      removes: ['control-port-filtered', 'active-inbound-blocked'],
      who: 'client-firewall',
      action: 'Allow FTP in the FTP Control policy for this location; use passive mode.',
    },
    {
      id: 'exempt-server',
      removes: ['tls-intercepted'],
      who: 'client-firewall',
      action: 'Exempt the server from SSL inspection.',
    },
  ],
  references: [
    {
      title: 'Zscaler: about the FTP control policy',
      url: 'https://support.zscaler.com/hc/en-us/articles/205038405-About-the-FTP-Control-Policy',
    },
  ],
}
