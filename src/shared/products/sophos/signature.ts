import type { Middlebox } from '../../diagnosis/middlebox.ts'
import { dataBlockedUnderTls, issuerNames } from '../../diagnosis/middlebox-signs.ts'

export const signature: Middlebox = {
  name: 'sophos',
  product: 'Sophos UTM / XG / Firewall',
  behaviour: 'Has a transparent FTP proxy and an FTP helper; with TLS inspection it presents certificates of its own.',
  clientSees: 'Not verified.',
  source: 'unverified',
  signs: [issuerNames(/sophos/i), dataBlockedUnderTls],
  remedies: [
    {
      id: 'exempt-server',
      removes: ['tls-intercepted'],
      who: 'client-firewall',
      action: 'Exclude the server from TLS inspection.',
    },
    {
      id: 'bypass-proxy',
      removes: ['alg-rejects-auth'],
      who: 'server-firewall',
      action: 'Exempt the server from the FTP proxy.',
    },
  ],
  references: [],
}
