import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { certificateReplaced, issuerNames } from '../../diagnosis/signature-signs.ts'

export const signature: UnnamedSignature = {
  product: 'Sophos UTM / XG / Firewall',
  behaviour: 'Has a transparent FTP proxy and an FTP helper; with TLS inspection it presents certificates of its own.',
  clientSees: 'A certificate that “Sophos SSL CA” issued.',
  source: 'vendor',
  ownSigns: [issuerNames(/sophos/i)],
  sharedSigns: [certificateReplaced],
  remedies: [
    usualRemedy('exempt-server', {
      action: 'Exclude the server from TLS inspection.',
    }),
    {
      id: 'bypass-proxy',
      removes: ['alg-rejects-auth'],
      who: 'server-firewall',
      action: 'Exempt the server from the FTP proxy.',
    },
  ],
  references: [
    {
      title: 'Sophos Firewall: certificate authorities (SecurityAppliance_SSL_CA signs for TLS inspection)',
      url: 'https://docs.sophos.com/nsg/sophos-firewall/20.0/help/en-us/webhelp/onlinehelp/AdministratorHelp/Certificates/CertificateAuthorities/index.html',
    },
  ],
}
