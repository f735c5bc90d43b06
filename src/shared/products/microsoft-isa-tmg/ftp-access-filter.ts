/** Microsoft's FTP Access Filter: the same in ISA Server and in Forefront TMG, its successor. */
import { accessDeniedToAuth, youngVerbsRefusedAlike } from '../../diagnosis/middlebox-signs.ts'
import type { ProductRemedy } from '../../diagnosis/product-remedy.ts'

/** It lets a fixed list of verbs pass and answers the others in the server's name. */
export const FTP_ACCESS_FILTER_SIGNS = [accessDeniedToAuth, youngVerbsRefusedAlike]

export const FTP_ACCESS_FILTER_REMEDIES: readonly ProductRemedy[] = [
  {
    id: 'clear-filter',
    removes: ['alg-rejects-auth'],
    who: 'server-firewall',
    action: 'Clear the FTP Access Filter on the rule that publishes this server.',
    steps: [
      'Open the properties of the publishing or access rule that carries this FTP traffic.',
      'Traffic tab > Filtering > Application Filters (Configure FTP).',
      'Clear “FTP Access Filter” for this rule and apply.',
      'Then open the server’s fixed passive range by a rule of its own: the filter no longer opens data ports.',
    ],
    warning:
      'Do it for this rule only: disabling the FTP Access Filter for the whole firewall takes outbound FTP from SecureNAT clients. Plain FTP then no longer works through this rule, because nothing opens its data ports.',
  },
  {
    id: 'define-ftps',
    removes: ['alg-rejects-auth'],
    who: 'server-firewall',
    action: 'Or leave the filter on for plain FTP and publish FTPS by a custom protocol definition.',
    steps: [
      'Toolbox > Protocols > New > Protocol: name it FTPS; primary connection TCP 21 (or 990) in the direction of the rule, inbound for publishing.',
      'Add the server’s fixed passive range as secondary connections (or as a second definition).',
      'Do not bind the FTP Access Filter to the new protocol.',
      'Use it in the rule in place of FTP or FTP Server; where another rule for FTP would match port 21 first, put this one above it.',
    ],
  },
]
