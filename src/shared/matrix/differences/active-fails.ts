import { isPassiveMethod } from '../../protocol/data-methods.ts'
import {
  type CellResult,
  commonCause,
  culpritFor,
  type FindDifferences,
  fails,
  failsAt,
  keys,
  pairs,
  sameBut,
  works,
} from '../difference.ts'

/** Passive mode works, active mode does not: the way from the server to the client is shut. */
export const difference: FindDifferences = (cells) => {
  const found = pairs(
    cells,
    (good, bad) =>
      isPassiveMethod(good.modes.method) &&
      !isPassiveMethod(bad.modes.method) &&
      failsAt(bad, 'port-command', 'tcp-data') &&
      sameBut(good.modes, bad.modes, 'method'),
  )
  const good = [...new Set(found.map((pair) => pair.works))]
  const bad = [...new Set(found.map((pair) => pair.fails))]
  // Works in clear and not under TLS: that is another difference, and says more.
  const someActiveWorks = cells.some((cell) => !isPassiveMethod(cell.modes.method) && works(cell))
  if (bad.length === 0 || someActiveWorks) return []
  const refused = bad.filter((cell) => failsAt(cell, 'port-command'))
  const own = commonCause(refused)
  if (refused.length === bad.length && own && own !== 'active-inbound-blocked') return [refusal(own, good, bad)]
  return [
    {
      cause: 'active-inbound-blocked',
      stage: 'tcp-data',
      culprit: 'network-firewall',
      certainty: 'likely',
      severity: 'note',
      title: 'Passive mode works; in active mode the server cannot reach this client.',
      explanation:
        'In active mode the server dials the client. A NAT or a firewall at the client side, the one on this computer included, lets nobody in; that is usual and no fault.',
      works: keys(good),
      fails: keys(bad),
      rulesOut: ['Login, TLS and the passive ports are in order.'],
      remedies: [
        { id: 'use-passive', who: 'client', action: 'Use passive mode.' },
        {
          id: 'allow-active-range',
          who: 'client-firewall',
          action:
            'Only if active mode is a must: permit connections from the server to a fixed range of ports of this client.',
          warning: 'It opens the client to connections from outside.',
        },
      ],
      toBeSure:
        'A firewall at the server may also forbid outgoing connections; the server’s reply after the time-out tells.',
    },
  ]
}

function refusal(
  cause: NonNullable<ReturnType<typeof commonCause>>,
  good: readonly CellResult[],
  bad: readonly CellResult[],
) {
  return {
    cause,
    stage: 'port-command' as const,
    culprit: culpritFor(bad, cause) ?? ('nat' as const),
    certainty: bad.filter(fails).length > 1 ? ('proven' as const) : ('likely' as const),
    severity: 'note' as const,
    title: 'The server refuses what PORT and EPRT announce; passive mode works.',
    explanation:
      'Servers dial only the address that the control connection comes from. Behind a NAT the client announces its inside address, which is another one; some servers refuse active mode altogether.',
    works: keys(good),
    fails: keys(bad),
    rulesOut: ['Login, TLS and the passive ports are in order.'],
    remedies: [
      { id: 'use-passive', who: 'client' as const, action: 'Use passive mode.' },
      {
        id: 'announce-public-address',
        who: 'client' as const,
        action: 'Or announce the public address and forward its ports.',
      },
    ],
  }
}
