import { usualRemedy } from '../../diagnosis/product-remedy.ts'
import type { UnnamedSignature } from '../../diagnosis/signature.ts'
import { foreignGreeting, loginReplyNames } from '../../diagnosis/signature-signs.ts'

export const signature: UnnamedSignature = {
  product: 'Check Point (FireWall-1 and later)',
  behaviour:
    'Old versions drop control packets that do not end in a line end and reset sessions whose replies are split over packets; data must come from port 20 unless told otherwise.',
  clientSees:
    'Resets on long greetings and replies, and on TLS bytes. Where its FTP security server takes part, the greeting “Check Point FireWall-1 Secure FTP server running on …” and “User … authenticated by FireWall-1 authentication” at the login.',
  source: 'reported',
  ownSigns: [foreignGreeting(/check ?point firewall-1/i), loginReplyNames(/authenticated by firewall-1/i)],
  sharedSigns: [],
  remedies: [
    {
      id: 'use-basic-service',
      removes: ['inspection-breaks-control', 'alg-rejects-auth'],
      who: 'server-firewall',
      action:
        'Use the protocol type FTP_BASIC (ftp_basic) in the service’s advanced settings for this traffic, or a plain TCP service.',
    },
    usualRemedy('open-range', {
      action: 'Allow the server’s fixed passive range by a TCP service and a rule of its own.',
    }),
  ],
  references: [
    {
      title: 'nmap service probes: the greeting of the FTP security server',
      url: 'https://github.com/nmap/nmap/blob/master/nmap-service-probes',
    },
    {
      title: 'Check Point NGX: authentication (user authentication of FTP)',
      url: 'https://docplayer.net/14266678-Solutions-in-this-chapter-authentication-overview-users-and-administrators-user-authentication-session-authentication-client-authentication.html',
    },
    { title: 'FireWall-1 and FTP: newline enforcement', url: 'http://fixmyfirewall.com/fw1/fw-1.0048.html' },
  ],
}
