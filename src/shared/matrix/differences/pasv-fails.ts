import { isPrivateAddress } from '../../protocol/addresses.ts'
import { type CellResult, type FindDifferences, failsAt, keys, noChance, pairs, sameBut } from '../difference.ts'

/** Addresses that a 227 named and that are not the address of the control connection. */
function foreignAddresses(cells: readonly CellResult[]): string[] {
  const found = cells.flatMap(({ endpoints }) => {
    const control = new Set(
      endpoints.filter(({ role }) => role === 'control').map(({ destination }) => destination.address),
    )
    return endpoints.flatMap(({ role, announced }) =>
      role === 'passive-data' && announced?.address && !control.has(announced.address) ? [announced.address] : [],
    )
  })
  return [...new Set(found)]
}

/** `EPSV` names a port only, `PASV` an address too: where only `PASV` fails, the 227 is what is wrong. */
export const difference: FindDifferences = (cells) => {
  const found = pairs(
    cells,
    (good, bad) =>
      good.modes.method === 'EPSV' &&
      bad.modes.method === 'PASV' &&
      failsAt(bad, 'pasv-reply', 'tcp-data') &&
      sameBut(good.modes, bad.modes, 'method'),
  )
  const good = [...new Set(found.map((pair) => pair.works))]
  const bad = [...new Set(found.map((pair) => pair.fails))]
  if (bad.length === 0) return []
  const foreign = foreignAddresses(bad)
  if (foreign.length > 0)
    return [
      {
        cause: 'pasv-address-unroutable',
        stage: 'pasv-reply',
        culprit: 'server-config',
        certainty: foreign.every(isPrivateAddress) ? 'proven' : 'likely',
        title: `PASV names ${foreign.join(', ')}, not reachable from here; EPSV works.`,
        explanation:
          'The ports are open at the address of the control connection. Only the address in the 227 reply is wrong: usually the inside address of a server behind a NAT.',
        works: keys(good),
        fails: keys(bad),
        rulesOut: ['The data ports are open.'],
        remedies: [
          {
            id: 'announce-public-address',
            who: 'server-admin',
            action: 'Set the public address that the server announces for passive mode.',
          },
          {
            id: 'use-epsv',
            who: 'client',
            action: 'Until then use EPSV, or the client’s setting to ignore the address in the reply.',
          },
        ],
      },
    ]
  const readable = bad.filter(({ modes }) => modes.security === 'plain')
  // The port that a 227 names is drawn by chance: one that is shut shows no change of the reply.
  const atPort = readable.every((cell) => failsAt(cell, 'tcp-data'))
  if (readable.length === 0 || (atPort && !noChance(good, readable))) return []
  return [
    {
      cause: 'alg-alters-bytes',
      stage: readable[0]?.verdict.stage ?? 'pasv-reply',
      culprit: 'alg',
      certainty: 'likely',
      title: 'EPSV works and PASV does not: a device changes its reply.',
      explanation:
        'Both commands open ports of the same server. Devices that know only the 227 reply change or drop it, and here not for the better.',
      works: keys(good),
      fails: keys(readable),
      rulesOut: ['The data ports are open.'],
      remedies: [
        { id: 'use-tls', who: 'client', action: 'Use EPSV or FTPS.' },
        {
          id: 'switch-helper-off',
          who: 'client-firewall',
          action: 'Switch off the FTP helper (ALG) for this server.',
        },
      ],
      toBeSure: 'Try PASV under TLS, where nothing can change the reply.',
    },
  ]
}
