import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'Juniper SRX',
  behaviour:
    'The FTP ALG reads PORT, PASV and 227 and opens data ports; for FTPS it needs an extension to be switched on.',
  clientSees: 'Plain: rewritten ports; TLS: data connections time out.',
  source: 'vendor',
  remedies: [
    {
      id: 'switch-alg-off',
      removes: ['alg-alters-bytes', 'alg-rejects-auth', 'inspection-breaks-control'],
      who: 'server-firewall',
      action: 'Switch the FTP ALG off.',
      steps: ['set security alg ftp disable', 'commit'],
      warning: 'Plain FTP then needs the passive range opened by policy.',
    },
    usualRemedy('open-range', {
      action:
        'Allow the server’s fixed passive range by an application and a policy of its own (or the ALG’s ftps-extension).',
      steps: [
        'set applications application FTP-DATA protocol tcp destination-port FIRST_PORT-LAST_PORT',
        'a policy from the clients to the server that matches it',
      ],
    }),
  ],
  references: [
    {
      title: 'Juniper: FTP ALG',
      url: 'https://www.juniper.net/documentation/us/en/software/junos/alg/topics/topic-map/security-ftp-alg.html',
    },
  ],
}
