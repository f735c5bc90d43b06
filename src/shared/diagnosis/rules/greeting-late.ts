import type { ControlConnectionView } from '../../transcript/session-view.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { LATE_GREETING, TIMES_SLOWER, VERY_LATE_GREETING } from '../weighing/weights.ts'
import { duration, sign } from '../words.ts'

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? null
}

type Form = 'slow' | 'announced'

export const rule = hypothesis<Form>({
  cause: 'slow-banner',
  words: {
    title: 'The greeting comes only after {delay}',
    explanation:
      'The connection opened at once, but the server took long to greet, while it answers everything else quickly. The usual reason: it first looks up the client’s address (reverse DNS) or asks the client who it is (ident, port 113).',
    forms: {
      announced: {
        title: 'The server says 120, not yet, before it greets',
        explanation:
          'A server that is not ready may say 120 and greet later (RFC 959); here {delay} after the connection opened. Old clients and scripts take the first line for the greeting and answer it too early.',
      },
    },
    remedies: [
      {
        id: 'switch-look-ups-off',
        when: 'slow',
        who: 'server-admin',
        action:
          'Switch off reverse look-ups and ident (vsftpd reverse_lookup_enable=NO, ProFTPD UseReverseDNS off and IdentLookups off, Pure-FTPd -H), or repair the server’s name resolution.',
      },
      {
        id: 'reject-ident',
        when: 'slow',
        who: 'client-firewall',
        action: 'Reject rather than drop incoming TCP to port 113, so that an ident query fails at once.',
      },
      { id: 'wait-longer', when: 'slow', who: 'client', action: 'Use a longer time-out.' },
      {
        id: 'wait-for-220',
        when: 'announced',
        who: 'client',
        action: 'Use a client or script that waits for the 220.',
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (120 before a late 220)' }, { title: 'RFC 1413 (ident)' }],
  },
  looks: [late],
})

/** ms from the open connection, or from its TLS where that comes first, to the first byte of the greeting; null without one. */
function delayOf({ greeting, open, tls }: ControlConnectionView): number | null {
  const reply = greeting?.final
  if (reply?.code !== 220 || !open) return null
  const from = tls?.secured && tls.secured.at < reply.at ? tls.secured.at : open.at
  return (greeting?.replies[0]?.firstByteAt ?? reply.firstByteAt) - from
}

/** Of the replies that need no look-up: a password check may take long on its own account. */
const usualRoundTrip = ({ exchanges }: ControlConnectionView): number =>
  median(
    exchanges.flatMap(({ roundTrip, command }) => (roundTrip === null || command?.verb === 'PASS' ? [] : [roundTrip])),
  ) ?? 0

function late(session: Reading): Claim<Form>[] {
  if (!session.closedWorld) return []
  for (const control of session.controls) {
    const { greeting, open } = control
    const reply = greeting?.final
    const delay = delayOf(control)
    if (!reply || !open || delay === null) continue
    const announced = greeting?.preliminary?.code === 120
    const took = announced ? reply.at - open.at : delay
    const slow = took >= LATE_GREETING && took >= TIMES_SLOWER * usualRoundTrip(control)
    if (!announced && !slow) continue
    return [
      {
        // A promise that is kept at once is nothing that somebody must change.
        severity: slow ? 'warning' : 'note',
        stage: 'banner',
        forms: [...(announced ? ['announced' as const] : []), ...(slow ? ['slow' as const] : [])],
        facts: { delay: duration(took) },
        signs: [
          ...sign('hint', open.id, 'the connection opens'),
          ...sign(
            announced || delay >= VERY_LATE_GREETING ? 'telling' : 'expected',
            reply.id,
            `the greeting comes ${duration(reply.at - open.at)} later`,
          ),
        ],
      },
    ]
  }
  return []
}
