import {
  type CellResult,
  type FindDifferences,
  failsAt,
  keys,
  MORE_PORTS,
  noChance,
  pairs,
  sameBut,
  works,
} from '../difference.ts'

const worksUnderTls = (cells: readonly CellResult[]): CellResult[] =>
  cells.filter((cell) => cell.modes.security !== 'plain' && cell.modes.method === 'EPSV' && works(cell))

/** `PASV` works and `EPSV` does not, everything else being equal. */
export const difference: FindDifferences = (cells) => {
  const found = pairs(
    cells,
    (good, bad) =>
      good.modes.method === 'PASV' &&
      bad.modes.method === 'EPSV' &&
      // Under TLS nothing on the way can tell the two commands apart: there only the server can refuse one.
      failsAt(bad, 'pasv-reply', ...(bad.modes.security === 'plain' ? ['tcp-data' as const] : [])) &&
      sameBut(good.modes, bad.modes, 'method'),
  )
  const good = [...new Set(found.map((pair) => pair.works))]
  const bad = [...new Set(found.map((pair) => pair.fails))]
  if (bad.length === 0) return []
  const refused = bad.every(({ verdict }) => verdict.stage === 'pasv-reply')
  const hidden = worksUnderTls(cells)
  // Refused in clear and under TLS alike: nobody on the way can have done that to an encrypted command.
  const byServer = refused && hidden.length === 0 && bad.some(({ modes }) => modes.security !== 'plain')
  if (byServer)
    return [
      {
        cause: 'command-unsupported',
        stage: 'pasv-reply',
        culprit: 'server-config',
        certainty: 'proven',
        severity: 'warning',
        title: 'The server does not take EPSV; PASV works.',
        explanation: 'EPSV is refused under TLS too, where nothing on the way can read it. Clients fall back to PASV.',
        works: keys(good),
        fails: keys(bad),
        rulesOut: ['No firewall is involved.'],
        remedies: [{ id: 'use-pasv', who: 'client', action: 'Use PASV, or leave the choice to the client.' }],
      },
    ]
  const certain = refused || noChance(good, bad)
  return [
    {
      cause: 'epsv-not-handled-by-path',
      stage: bad[0]?.verdict.stage ?? 'pasv-reply',
      culprit: refused && hidden.length > 0 ? 'alg' : 'network-firewall',
      certainty: !certain ? 'possible' : hidden.length > 0 ? 'proven' : 'likely',
      title: certain
        ? 'PASV works and EPSV does not: a device knows only PASV.'
        : 'PASV worked, EPSV did not: a device may know only PASV.',
      explanation: refused
        ? 'EPSV is refused in clear. A filter with an old list of commands does that; so can an old server.'
        : `A firewall that reads 227 replies opens their ports, but does not know 229, or a service NAT translates only what it knows.${certain ? '' : ' Or the data ports are open in part.'}`,
      works: keys([...good, ...hidden]),
      fails: keys(bad),
      rulesOut: ['Login and data ports as such are in order: PASV opens them.'],
      remedies: [
        {
          id: 'use-pasv',
          who: 'client',
          action: 'Use PASV (in curl: --disable-epsv; in lftp: set ftp:prefer-epsv no).',
        },
        {
          id: 'open-range',
          who: 'server-firewall',
          action: 'Permit the passive range by a rule of its own; then it does not matter which command arranges it.',
        },
      ],
      toBeSure: !certain
        ? MORE_PORTS
        : hidden.length > 0
          ? null
          : 'Try EPSV under TLS: if it works there, the device is proven.',
    },
  ]
}
