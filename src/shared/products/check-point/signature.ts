import type { Middlebox } from '../../diagnosis/middlebox.ts'

export const signature: Middlebox = {
  name: 'check-point',
  product: 'Check Point (FireWall-1 and later)',
  behaviour:
    'Old versions drop control packets that do not end in a line end and reset sessions whose replies are split over packets; data must come from port 20 unless told otherwise.',
  clientSees: 'Resets on long greetings and replies, and on TLS bytes.',
  source: 'reported',
  signs: [],
  remedies: [
    {
      id: 'use-basic-service',
      removes: ['inspection-breaks-control', 'alg-rejects-auth'],
      who: 'server-firewall',
      action:
        'Use the protocol type FTP_BASIC (ftp_basic) in the service’s advanced settings for this traffic, or a plain TCP service.',
    },
    {
      id: 'open-range',
      removes: ['pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'server-firewall',
      action: 'Allow the server’s fixed passive range by a TCP service and a rule of its own.',
    },
  ],
  references: [
    { title: 'FireWall-1 and FTP: newline enforcement', url: 'http://fixmyfirewall.com/fw1/fw-1.0048.html' },
  ],
}
