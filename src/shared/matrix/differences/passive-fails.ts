import { isPassiveMethod } from '../../protocol/data-methods.ts'
import {
  commonCause,
  culpritFor,
  dataConnections,
  type FindDifferences,
  failsAt,
  keys,
  sameBut,
  works,
} from '../difference.ts'

const PORT_CAUSES = ['pasv-port-filtered', 'pasv-port-refused'] as const

/** No passive session opens a data connection, in clear or under TLS: the ports are shut, and nothing opens them. */
export const difference: FindDifferences = (cells) => {
  const passive = cells.filter(({ modes }) => isPassiveMethod(modes.method))
  const shut = passive.filter((cell) => failsAt(cell, 'tcp-data'))
  if (shut.length < 2 || passive.some(works) || dataConnections(shut).opened > 0) return []
  const active = cells.filter((cell) => !isPassiveMethod(cell.modes.method) && works(cell))
  const plain = shut.some(({ modes }) => modes.security === 'plain')
  const tls = shut.some(({ modes }) => modes.security !== 'plain')
  const methods = new Set(shut.map(({ modes }) => modes.method))
  const own = commonCause(shut)
  const cause = PORT_CAUSES.find((one) => one === own) ?? 'pasv-port-filtered'
  return [
    {
      cause,
      stage: 'tcp-data',
      culprit: culpritFor(shut, cause) ?? 'network-firewall',
      certainty: (plain && tls) || active.length > 0 ? 'proven' : 'likely',
      title:
        active.length > 0
          ? 'Active mode works, passive does not: the data ports are not permitted.'
          : 'No passive data port is reached: their range is not permitted.',
      explanation: [
        'Every session logs in and fails at the data connection in the same way.',
        plain && tls
          ? 'It makes no difference whether the control connection can be read, so no device opens ports by reading it: a plain port rule is missing.'
          : 'A rule for the range is missing, or a device that opens ports by reading the control connection is blind to it.',
      ].join(' '),
      works: keys(active.filter((cell) => shut.some((other) => sameBut(cell.modes, other.modes, 'method')))),
      fails: keys(shut),
      rulesOut: [
        ...(plain && tls ? ['No device is blind under TLS: plain FTP fails too.'] : []),
        ...(methods.size > 1 ? ['The address in the 227 reply and EPSV are not the reason: both commands fail.'] : []),
        'Credentials and TLS of the control connection are in order: the failing sessions got that far.',
      ],
      remedies: [
        { id: 'fix-passive-range', who: 'server-admin', action: 'Set a fixed range of passive ports and name it.' },
        {
          id: 'open-range',
          who: 'server-firewall',
          action: 'Permit, and behind a NAT forward, that range to the server.',
        },
        {
          id: 'allow-outgoing-range',
          who: 'client-firewall',
          action: 'Permit outgoing connections to that range at this server.',
        },
      ],
      toBeSure: plain
        ? 'Try from another network to learn whether the firewall at the client or at the server is shut.'
        : 'Allow plain FTP: if its data connections open, a device on the way reads the control connection.',
    },
  ]
}
