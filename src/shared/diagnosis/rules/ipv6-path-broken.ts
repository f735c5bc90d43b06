import { type Claim, hypothesis } from '../hypothesis.ts'
import { isIpv6Fallback } from '../ipv6-fallback.ts'
import type { Reading } from '../reading.ts'
import { endpointText, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'ipv6-path-broken',
  words: {
    title: 'The server’s IPv6 address {endpoint} cannot be reached; IPv4 works',
    explanation:
      'The name has an IPv6 address that clients try first. No connection to it comes about, while the same server answers over IPv4. Every client loses time on it, and a client that tries only the first address fails.',
    remedies: [
      {
        id: 'serve-ipv6',
        who: 'server-admin',
        action: 'Let the FTP service listen on the IPv6 address, or take the AAAA record away.',
      },
      {
        id: 'allow-ipv6',
        who: 'server-firewall',
        action: 'Allow the control port and the data ports over IPv6 as well.',
      },
      {
        id: 'check-ipv6',
        who: 'client-firewall',
        action: 'Check whether this network has working IPv6; allow outgoing FTP over it.',
      },
      {
        id: 'use-ipv4',
        who: 'client',
        action: 'Until then connect over IPv4 only.',
        act: { id: 'set-option', option: 'family', value: 'ipv4' },
      },
    ],
    references: [{ title: 'RFC 8305 (Happy Eyeballs version 2)' }, { title: 'RFC 2428 (FTP over IPv6)' }],
  },
  looks: [fallenBack],
})

function fallenBack(session: Reading): Claim[] {
  for (const broken of session.breaks)
    if (isIpv6Fallback(session, broken) && broken.kind === 'connect')
      return [
        {
          explains: broken,
          stage: 'tcp-control',
          severity: 'warning',
          facts: { endpoint: endpointText(broken.to) },
          signs: [
            ...sign('expected', broken.event, `no connection to ${endpointText(broken.to)}`),
            // The same host over the other protocol: only the address family differs.
            ...sign('proof', broken.resolvedBy, 'the IPv4 address accepts'),
          ],
        },
      ]
  return []
}
