import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'MikroTik RouterOS',
  behaviour:
    'The ftp service port (NAT helper) reads and rewrites PORT and 227 and opens data ports, as the Linux helper does.',
  clientSees: 'Rewritten ports in plain FTP, closed data ports under TLS.',
  source: 'reported',
  remedies: [
    {
      id: 'switch-helper-off',
      removes: ['alg-alters-bytes'],
      who: 'server-firewall',
      action: 'Switch the helper off.',
      steps: ['/ip firewall service-port disable ftp'],
    },
    usualRemedy('open-range', {
      action: 'Forward and allow the server’s fixed passive range.',
      steps: [
        '/ip firewall nat add chain=dstnat protocol=tcp dst-port=FIRST_PORT-LAST_PORT action=dst-nat to-addresses=SERVER',
        '/ip firewall filter add chain=forward protocol=tcp dst-address=SERVER dst-port=FIRST_PORT-LAST_PORT action=accept',
      ],
    }),
  ],
  references: [{ title: 'RouterOS: NAT helpers', url: 'https://mikrotikdocs.fyi/ip/firewall/nat-helpers' }],
}
