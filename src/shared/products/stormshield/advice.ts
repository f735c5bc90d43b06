import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'Stormshield SNS',
  behaviour:
    'The FTP protocol analysis can drop the server’s greeting, restrict active or passive mode for each side, and block bounce.',
  clientSees: 'No greeting or a foreign one; PORT or PASV refused.',
  source: 'vendor',
  remedies: [
    {
      id: 'allow-commands',
      removes: ['alg-rejects-auth', 'inspection-breaks-control', 'command-unsupported'],
      who: 'server-firewall',
      action:
        'Application protection > Protocols > FTP: allow the commands and modes needed, or use a rule with a plain TCP service and inspection “firewall” for this server.',
    },
    usualRemedy('open-range', {
      action: 'Allow the server’s fixed passive range by a filter rule.',
    }),
  ],
  references: [
    {
      title: 'Stormshield: FTP protocol, proxy tab',
      url: 'https://documentation.stormshield.eu/SNS/v4/en/Content/User_Configuration_Manual_SNS_v4/Protocols/FTP-Proxy_tab.htm',
    },
  ],
}
