import type { Middlebox } from '../../diagnosis/middlebox.ts'

export const signature: Middlebox = {
  name: 'mikrotik',
  product: 'MikroTik RouterOS',
  behaviour:
    'The ftp service port (NAT helper) reads and rewrites PORT and 227 and opens data ports, as the Linux helper does.',
  clientSees: 'Rewritten ports in plain FTP, closed data ports under TLS.',
  source: 'reported',
  signs: [],
  remedies: [
    {
      id: 'switch-helper-off',
      removes: ['alg-alters-bytes'],
      who: 'server-firewall',
      action: 'Switch the helper off.',
      steps: ['/ip firewall service-port disable ftp'],
    },
    {
      id: 'open-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action: 'Forward and allow the server’s fixed passive range.',
      steps: [
        '/ip firewall nat add chain=dstnat protocol=tcp dst-port=50000-50100 action=dst-nat to-addresses=SERVER',
        '/ip firewall filter add chain=forward protocol=tcp dst-address=SERVER dst-port=50000-50100 action=accept',
      ],
    },
  ],
  references: [{ title: 'RouterOS: NAT helpers', url: 'https://mikrotikdocs.fyi/ip/firewall/nat-helpers' }],
}
