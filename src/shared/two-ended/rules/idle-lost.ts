import { namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import { duration, sign } from '../../diagnosis/words.ts'
import type { Ends } from '../ends.ts'

/** Seconds; NAT must keep an idle connection for longer than two hours (RFC 5382 section 5), and many transfers take one. */
const LONG_IDLE = 3_000

export const idleLost = (ends: Ends): Rule =>
  namedHypothesis({
    name: 'idle-control-lost',
    cause: 'control-idle-dropped',
    words: {
      title: 'Something between the two ends forgets an idle control connection after {limit}',
      explanation:
        'Control connections were left alone for longer and longer times. {lived} After {lost} of silence the next command did not come through, and the far end had closed nothing. A transfer that takes longer loses its control connection.',
      remedies: [
        {
          id: 'keep-alive',
          who: 'client',
          action: 'Send NOOP or TCP keep-alives on the control connection more often than this.',
          act: { id: 'set-option', option: 'keepAlive', value: 'true' },
        },
        {
          id: 'raise-timeout',
          who: 'client-firewall',
          action: 'Raise the time-out of idle TCP connections on the way to two hours or more.',
        },
        {
          id: 'raise-server-timeout',
          who: 'server-firewall',
          action: 'Raise the time-out of idle TCP connections on the server’s side, too, to two hours or more.',
        },
      ],
      references: [{ title: 'RFC 5382 section 5 (NAT must keep idle TCP connections for at least 2 hours 4 minutes)' }],
    },
    looks: [
      () => {
        const { lived = null, lost = null } = ends.idle ?? {}
        const shown = ends.exchanges.findLast(({ fate, client }) => fate === 'dropped' && client !== null)
        if (lost === null || !shown) return []
        const time = (seconds: number) => duration(seconds * 1000)
        return [
          {
            severity: lost < LONG_IDLE ? 'warning' : 'note',
            stage: 'idle',
            facts: {
              limit: lived === null ? `${time(lost)} or less` : `${time(lived)} to ${time(lost)}`,
              lived: lived === null ? 'None lived.' : `After ${time(lived)} they still worked.`,
              lost: time(lost),
            },
            signs: sign('proof', shown.shownBy, `nothing came back after ${time(lost)} of silence`),
          },
        ]
      },
    ],
  })
