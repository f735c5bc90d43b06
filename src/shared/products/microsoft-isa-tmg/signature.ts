import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { accessDeniedToAuth, youngVerbsRefusedAlike } from '../../diagnosis/signature-signs.ts'

/** Both products have the same FTP Access Filter; no session tells one from the other. */
export const signature: UnnamedSignature = {
  product: 'Microsoft ISA Server 2004/2006 or Forefront TMG 2010',
  behaviour:
    'The FTP Access Filter reads the control connection, lets a fixed list of verbs pass and opens data ports for plain FTP. It keeps AUTH and other younger verbs for itself and answers them in the server’s name; the server never sees them. With the filter off nobody opens data ports. New FTP rules of TMG are read-only: write verbs, and MLSD in some cases, are refused by design.',
  clientSees:
    'AUTH TLS and AUTH SSL get “Access is denied” (as 500 or 550), and so do FEAT and unknown verbs, while SYST and NOOP are answered. The firewall’s log shows 0x80074E24 FWX_E_CONNECTION_KILLED in its result-code column. Without the filter: login works and data connections time out. On a read-only rule of TMG 550 to STOR, DELE and MLSD although LIST works.',
  source: 'vendor',
  ownSigns: [accessDeniedToAuth],
  sharedSigns: [youngVerbsRefusedAlike],
  remedies: [
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
    usualRemedy('open-range', {
      action: 'Publish the server’s fixed passive range by a custom protocol definition.',
      steps: [
        'Set a fixed range of data ports at the server first.',
        'Toolbox > Protocols > New: TCP, the whole range, inbound (outbound where the clients stand behind the firewall).',
        'Publish it (New > Non-Web Server Protocol Publishing Rule), or allow it in an access rule.',
        'In IIS enter the firewall’s external address under FTP Firewall Support.',
      ],
    }),
    {
      id: 'allow-writing',
      removes: ['server-permission-denied'],
      who: 'server-firewall',
      action: 'On TMG allow writing on the rule, if this session goes through it in plain FTP.',
      steps: ['Right-click the rule > Configure FTP.', 'Clear “Read Only” and apply.'],
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
