import type { Remedy } from '../../diagnosis/finding.ts'
import { isPassiveMethod } from '../../protocol/data-methods.ts'
import {
  type CellResult,
  dataConnections,
  type FindDifferences,
  type Found,
  failsAt,
  keys,
  MORE_PORTS,
  noChance,
  pairs,
  sameBut,
  TLS_MODES,
} from '../difference.ts'

/** Passive: the data port stays shut. Active: the announced address is not translated, or the dial-back not let in. */
const DATA_STAGES = ['tcp-data', 'pasv-reply', 'port-command'] as const

const REMEDIES: readonly Remedy[] = [
  {
    id: 'fix-passive-range',
    who: 'server-admin',
    action: 'Set a fixed range of passive ports, and the public address where the server stands behind a NAT.',
  },
  {
    id: 'open-range',
    who: 'server-firewall',
    action:
      'Permit that range to the server by a rule of its own, and forward it where there is a NAT; do not rely on the firewall’s FTP helper.',
    warning: 'The range is then open to every permitted source all the time, not only during a transfer.',
  },
  {
    id: 'allow-outgoing-range',
    who: 'client-firewall',
    action: 'Permit outgoing connections to that range at this server.',
  },
]

/** Nothing under TLS may have opened a data connection: then the port was not what failed. */
const allShut = (failing: readonly CellResult[]): boolean => dataConnections(failing).opened === 0

function differenceFor(passive: boolean, cells: readonly CellResult[]): Found[] {
  const found = pairs(
    cells.filter(({ modes }) => isPassiveMethod(modes.method) === passive),
    (good, bad) =>
      good.modes.security === 'plain' &&
      bad.modes.security !== 'plain' &&
      failsAt(bad, ...DATA_STAGES) &&
      sameBut(good.modes, bad.modes, 'security', ...TLS_MODES),
  )
  const good = [...new Set(found.map((pair) => pair.works))]
  const bad = [...new Set(found.map((pair) => pair.fails))]
  if (bad.length === 0 || !allShut(bad)) return []
  const certain = noChance(good, bad)
  return [
    {
      cause: 'alg-blind-to-encrypted-control',
      stage: passive ? 'tcp-data' : (bad[0]?.verdict.stage ?? 'tcp-data'),
      culprit: bad.every(({ verdict }) => verdict.stage === 'tcp-data') ? 'network-firewall' : 'nat',
      certainty: certain ? 'proven' : 'likely',
      title: passive
        ? 'Data connections open in plain FTP only: a firewall cannot read TLS.'
        : 'Active mode works in plain FTP only: a firewall cannot read TLS.',
      explanation:
        'Only encryption differs. In clear, a firewall or NAT reads PASV, EPSV, PORT and the replies, opens the data port and translates addresses. Under TLS it cannot read them, so the data connection meets its ordinary rules.',
      works: keys(good),
      fails: keys(bad),
      rulesOut: [
        'The server itself listens on its data ports: they answer in plain FTP.',
        'The credentials and the TLS of the control connection are in order: the failing sessions got that far.',
      ],
      remedies: REMEDIES,
      toBeSure: certain ? null : MORE_PORTS,
    },
  ]
}

export const difference: FindDifferences = (cells) => [...differenceFor(true, cells), ...differenceFor(false, cells)]
