import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import type { Observation, Rule } from '../rule.ts'
import { duration, evidence } from '../words.ts'

/** ms: shorter waits happen on any busy server. */
const LATE = 2000
/** A greeting is late only if it is far slower than everything else on the same connection. */
const TIMES_SLOWER = 8

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? null
}

export const rule: Rule = {
  name: 'greeting-late',
  cause: 'slow-banner',
  words: {
    title: 'The greeting comes only after {delay}',
    explanation:
      'The connection opened at once, but the server took long to greet, while it answers everything else quickly. The usual reason is that it first looks up the client’s address (reverse DNS) or asks the client who it is (ident, port 113) and waits until that fails. Clients with a short time-out give up before.',
    forms: {
      never: {
        title: 'No greeting came within {delay}',
        explanation:
          'The connection opened and no greeting came in time. A server that waits for a reverse look-up of the client’s address greets late; a longer time-out would show it.',
      },
    },
    remedies: [
      {
        id: 'switch-look-ups-off',
        who: 'server-admin',
        action:
          'Switch off reverse look-ups and ident (vsftpd reverse_lookup_enable=NO, ProFTPD UseReverseDNS off and IdentLookups off, Pure-FTPd -H), or repair the server’s name resolution.',
      },
      {
        id: 'reject-ident',
        who: 'client-firewall',
        action: 'Reject rather than drop incoming TCP to port 113, so that an ident query fails at once.',
      },
      { id: 'wait-longer', who: 'client', action: 'Use a longer time-out.' },
    ],
    references: [{ title: 'RFC 959 section 5.4 (120 before a late 220)' }, { title: 'RFC 1413 (ident)' }],
  },
  check(session) {
    const found: Observation[] = []
    if (!session.imported)
      for (const { greeting, open, exchanges, tls } of session.controls) {
        const reply = greeting?.final
        if (reply?.code !== 220 || !open) continue
        const from = tls?.secured && tls.secured.at < reply.at ? tls.secured.at : open.at
        const delay = (greeting?.replies[0]?.firstByteAt ?? reply.firstByteAt) - from
        const usual = median(
          exchanges.flatMap(({ roundTrip, command }) =>
            roundTrip === null || command?.verb === 'PASS' ? [] : [roundTrip],
          ),
        )
        const preliminary = greeting?.preliminary?.code === 120
        if ((delay < LATE || delay < TIMES_SLOWER * (usual ?? 0)) && !preliminary) continue
        found.push({
          explains: null,
          severity: 'warning',
          stage: 'banner',
          culprit: 'server-config',
          certainty: 'likely',
          facts: { delay: duration(preliminary ? reply.at - from : delay) },
          evidence: evidence(
            [open.id, 'the connection opens'],
            [reply.id, `the greeting comes ${duration(reply.at - from)} later`],
          ),
        })
        break
      }
    for (const group of groupBreaks(session, 'greeting', ({ how }) => how === 'silence'))
      found.push({
        explains: group.lead.event,
        stage: 'banner',
        culprit: 'server-config',
        certainty: 'possible',
        forms: ['never'],
        facts: { delay: duration(group.lead.control?.greeting?.silence?.ms ?? 0) },
        evidence: groupEvidence(group, () => 'no greeting'),
        weight: 40,
      })
    return found
  },
}
