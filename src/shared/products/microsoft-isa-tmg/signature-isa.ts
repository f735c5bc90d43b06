import type { Middlebox } from '../../diagnosis/middlebox.ts'
import { FTP_ACCESS_FILTER_REMEDIES, FTP_ACCESS_FILTER_SIGNS } from './ftp-access-filter.ts'

export const signature: Middlebox = {
  name: 'isa-server',
  product: 'Microsoft ISA Server 2004/2006',
  behaviour:
    'The FTP Access Filter reads the control connection, lets a fixed list of verbs pass and opens data ports for plain FTP. It keeps AUTH and other younger verbs for itself and answers them in the server’s name; the server never sees them. With the filter off nobody opens data ports.',
  clientSees:
    'AUTH TLS and AUTH SSL get “Access is denied” (as 500 or 550), and so do FEAT and unknown verbs, while SYST and NOOP are answered. The firewall’s log shows 0x80074E24 FWX_E_CONNECTION_KILLED in its result-code column. Without the filter: login works and data connections time out.',
  source: 'vendor',
  signs: FTP_ACCESS_FILTER_SIGNS,
  remedies: [
    ...FTP_ACCESS_FILTER_REMEDIES,
    {
      id: 'open-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action: 'Publish the server’s fixed passive range by a custom protocol definition.',
      steps: [
        'Fix the data port range at the server first.',
        'Toolbox > Protocols > New: TCP, the whole range, inbound (outbound where the clients stand behind ISA).',
        'Publish it (New > Non-Web Server Protocol Publishing Rule), or allow it in an access rule.',
        'In IIS enter ISA’s external address under FTP Firewall Support.',
      ],
    },
  ],
  references: [
    {
      title: 'Enabling secure FTP access through ISA 2006 firewalls, part 1',
      url: 'https://techgenix.com/enabling-secure-ftp-access-through-isa-2006-firewalls-part1/',
    },
    { title: 'part 2', url: 'https://techgenix.com/enabling-secure-ftp-access-through-isa-2006-firewalls-part2/' },
    {
      title: 'Solving the secure FTP dilemma with ISA Server 2004 and 2006',
      url: 'http://blogs.isaserver.org/pouseele/2006/10/08/solving-the-secure-ftp-dilemma-with-isa-server-2004-and-2006/trackback/',
    },
  ],
}
