import type { Middlebox } from '../middlebox.ts'
import { accessDeniedToAuth, youngVerbsRefusedAlike } from '../middlebox-signs.ts'

export const middlebox: Middlebox = {
  name: 'forefront-tmg',
  product: 'Microsoft Forefront TMG 2010',
  behaviour:
    'The same FTP Access Filter as ISA Server. New FTP rules are read-only: write verbs, and MLSD in some cases, are refused by design.',
  clientSees: 'As ISA Server for AUTH. On a read-only rule 550 to STOR, DELE and MLSD although LIST works.',
  source: 'reported',
  signs: [accessDeniedToAuth, youngVerbsRefusedAlike],
  remedies: [
    {
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
    {
      removes: ['server-permission-denied'],
      who: 'server-firewall',
      action: 'Allow writing on the rule, if this session goes through TMG in plain FTP.',
      steps: ['Right-click the rule > Configure FTP.', 'Clear “Read Only” and apply.'],
    },
    {
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action: 'Allow the server’s fixed passive range by a custom protocol definition, as for ISA Server.',
    },
  ],
  references: [
    {
      title: 'TMG 2010: FTP access denied 550',
      url: 'http://blogs.technet.com/b/itasupport/archive/2013/03/05/tmg-2010-accesso-ftp-access-denied-550.aspx',
    },
    {
      title: 'Forefront TMG: FTP and FTP server publishing',
      url: 'https://techgenix.com/microsoft-forefront-tmg-ftp-and-ftp-server-publishing/',
    },
  ],
}
