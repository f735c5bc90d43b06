import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'Cisco IOS / IOS XE (NAT and zone firewall)',
  behaviour:
    'Its FTP ALG rewrites PORT and 227, not across TLS, and does not support commands that are broken over several packets.',
  clientSees: 'Split commands break translation; under TLS the announced address stays private.',
  source: 'vendor',
  remedies: [
    {
      id: 'switch-alg-off',
      removes: ['alg-alters-bytes'],
      who: 'server-firewall',
      action: 'Switch the FTP ALG off for this traffic (no ip nat service ftp) and open the passive range by a rule.',
    },
    usualRemedy('open-range', {
      action: 'Allow and translate the server’s fixed passive range by rules of its own.',
    }),
  ],
  references: [
    {
      title: 'Cisco: FTP66 ALG for IPv6 firewalls',
      url: 'https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/sec_data_zbf/configuration/xe-16-5/sec-data-zbf-xe-16-5-book/sec-ftp66-ipv6-fw.html',
    },
  ],
}
