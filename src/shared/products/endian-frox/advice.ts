import type { UnnamedAdvice } from '../../diagnosis/signature.ts'

export const advice: UnnamedAdvice = {
  product: 'Endian / frox transparent proxy',
  behaviour: 'A transparent proxy that takes over port 21 only; data connections behind NAT fail.',
  clientSees: 'A long time-out; its log says “Failed to contact client data port”.',
  source: 'vendor',
  remedies: [
    {
      id: 'bypass-proxy',
      removes: ['alg-rejects-auth', 'active-inbound-blocked', 'pasv-port-filtered', 'alg-blind-to-encrypted-control'],
      who: 'client-firewall',
      action: 'Put the server on the bypass list of the transparent FTP proxy.',
    },
  ],
  references: [{ title: 'Endian: FTP proxy', url: 'http://docs.endian.com/5.2/utm/proxy/ftp.html' }],
}
