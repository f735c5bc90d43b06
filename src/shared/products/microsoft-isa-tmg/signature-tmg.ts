import type { Middlebox } from '../../diagnosis/middlebox.ts'
import { FTP_ACCESS_FILTER_REMEDIES, FTP_ACCESS_FILTER_SIGNS } from './ftp-access-filter.ts'

export const signature: Middlebox = {
  name: 'forefront-tmg',
  product: 'Microsoft Forefront TMG 2010',
  behaviour:
    'The same FTP Access Filter as ISA Server. New FTP rules are read-only: write verbs, and MLSD in some cases, are refused by design.',
  clientSees: 'As ISA Server for AUTH. On a read-only rule 550 to STOR, DELE and MLSD although LIST works.',
  source: 'reported',
  signs: FTP_ACCESS_FILTER_SIGNS,
  remedies: [
    ...FTP_ACCESS_FILTER_REMEDIES,
    {
      id: 'allow-writing',
      removes: ['server-permission-denied'],
      who: 'server-firewall',
      action: 'Allow writing on the rule, if this session goes through TMG in plain FTP.',
      steps: ['Right-click the rule > Configure FTP.', 'Clear “Read Only” and apply.'],
    },
    {
      id: 'open-range',
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
