import type { Middlebox } from '../middlebox.ts'

export const middlebox: Middlebox = {
  name: 'check-point',
  product: 'Check Point (FireWall-1 and later)',
  behaviour:
    'Old versions drop control packets that do not end in a line end and reset sessions whose replies are split over packets; data must come from port 20 unless told otherwise.',
  clientSees: 'Resets on long greetings and replies, and on TLS bytes.',
  source: 'reported',
  signs: [],
  remedies: {
    'inspection-breaks-control': [
      {
        who: 'server-firewall',
        product: 'Check Point (FireWall-1 and later)',
        action:
          'Use the protocol type FTP_BASIC (ftp_basic) in the service’s advanced settings for this traffic, or a plain TCP service.',
      },
    ],
    'alg-rejects-auth': [
      {
        who: 'server-firewall',
        product: 'Check Point (FireWall-1 and later)',
        action:
          'Use the protocol type FTP_BASIC (ftp_basic) in the service’s advanced settings for this traffic, or a plain TCP service.',
      },
    ],
    'pasv-port-filtered': [
      {
        who: 'server-firewall',
        product: 'Check Point (FireWall-1 and later)',
        action: 'Allow the server’s fixed passive range by a TCP service and a rule of its own.',
      },
    ],
    'alg-blind-to-encrypted-control': [
      {
        who: 'server-firewall',
        product: 'Check Point (FireWall-1 and later)',
        action: 'Allow the server’s fixed passive range by a TCP service and a rule of its own.',
      },
    ],
  },
  references: [
    { title: 'FireWall-1 and FTP: newline enforcement', url: 'http://fixmyfirewall.com/fw1/fw-1.0048.html' },
  ],
}
