import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { certificateReplaced, issuerNames } from '../../diagnosis/signature-signs.ts'

export const signature: UnnamedSignature = {
  product: 'Zscaler FTP control',
  behaviour: 'FTP is off for each location unless allowed, and only passive FTP is supported.',
  clientSees: 'The control port is silent or refused; active mode fails by design.',
  source: 'vendor',
  ownSigns: [issuerNames(/zscaler/i)],
  sharedSigns: [certificateReplaced],
  remedies: [
    {
      id: 'allow-ftp',
      removes: ['control-port-filtered', 'active-inbound-blocked'],
      who: 'client-firewall',
      action: 'Allow FTP in the FTP Control policy for this location; use passive mode.',
    },
    usualRemedy('exempt-server', {
      action: 'Exempt the server from SSL inspection.',
    }),
  ],
  references: [
    {
      title: 'Zscaler: the certificate of an inspected session keeps all fields but the issuer',
      url: 'https://help.zscaler.com/unified/choosing-ca-certificate-ssl-inspection',
    },
    {
      title: 'Zscaler: about the FTP control policy',
      url: 'https://support.zscaler.com/hc/en-us/articles/205038405-About-the-FTP-Control-Policy',
    },
  ],
}
