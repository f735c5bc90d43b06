import { type FindDifferences, fails, failsAt, keys, pairs, sameBut } from '../difference.ts'

/** The same session over IPv4 works. `PASV` and `PORT` do not exist over IPv6, so the method may differ. */
export const difference: FindDifferences = (cells) => {
  const found = pairs(
    cells,
    (good, bad) =>
      good.modes.family === 'ipv4' &&
      bad.modes.family === 'ipv6' &&
      fails(bad) &&
      sameBut(good.modes, bad.modes, 'family'),
  )
  const bad = [...new Set(found.map((pair) => pair.fails))]
  const first = bad[0]
  if (!first) return []
  const unreachable = bad.every((cell) => failsAt(cell, 'dns', 'tcp-control'))
  const needsEpsv = bad.every((cell) => failsAt(cell, 'pasv-reply', 'port-command'))
  return [
    {
      cause: unreachable
        ? 'ipv6-path-broken'
        : needsEpsv
          ? 'ipv6-needs-epsv'
          : (first.verdict.cause ?? 'ipv6-path-broken'),
      stage: first.verdict.stage ?? 'tcp-control',
      culprit: unreachable ? 'network-firewall' : needsEpsv ? 'server-config' : (first.verdict.culprit ?? 'unknown'),
      certainty: unreachable ? 'proven' : 'likely',
      severity: 'warning',
      title: unreachable
        ? 'The host’s IPv6 address cannot be reached, while IPv4 works.'
        : 'The session works over IPv4 and fails over IPv6.',
      explanation: unreachable
        ? 'Clients that prefer IPv6 wait for it in vain before they try IPv4.'
        : 'Everything but the address family is the same.',
      works: keys(found.map((pair) => pair.works)),
      fails: keys(bad),
      rulesOut: ['Credentials and the service itself are in order: they work over IPv4.'],
      remedies: [
        {
          id: 'serve-ipv6',
          who: 'server-admin',
          action: 'Serve FTP on the IPv6 address, EPSV included, or take the AAAA record away.',
        },
        { id: 'allow-ipv6', who: 'server-firewall', action: 'Permit the same ports over IPv6 as over IPv4.' },
        { id: 'use-ipv4', who: 'client', action: 'Use IPv4.' },
      ],
    },
  ]
}
