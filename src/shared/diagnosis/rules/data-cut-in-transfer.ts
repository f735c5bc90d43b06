import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { refusalMeans, replyTellsWhy } from '../breaks/data-breaks.ts'
import type { Observation, Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'data-cut-in-transfer',
  cause: 'data-connection-interrupted',
  words: {
    title: 'The data connection was open and is cut in the middle of the transfer (after {bytes} bytes)',
    explanation:
      'The data connection carried bytes and was then reset or went silent before the end, while the control connection stayed. Devices on the way do this: a content filter or virus scanner that stops a file, a limit on the connection, a NAT table that overflows. A server that ends a transfer itself says why on the control connection.',
    rulesOut: ['The data port is open.', 'Login and control connection work.'],
    remedies: [
      {
        id: 'find-client-filter',
        who: 'client-firewall',
        action:
          'Look for a content filter, virus scanner or limit that ends this connection; the five-tuple and the time are in the connections table.',
      },
      { id: 'find-server-filter', who: 'server-firewall', action: 'The same on the server’s side.' },
      {
        id: 'try-other-file',
        who: 'client',
        action:
          'Repeat with another file and another size: a cut at the same content points to a filter, at the same time to a timer, at the same size to a limit.',
      },
    ],
    references: [{ title: 'RFC 959 section 4.2 (426)' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'data', ({ operation }) => {
      if (replyTellsWhy(operation) || operation.whole === true || operation.missingFinal?.how === 'closed') return false
      const carried = (operation.bytes ?? 0) > 0 || (session.imported && operation.tcp === 'open')
      return carried && operation.cut !== null && (operation.cut.how !== 'closed' || session.imported)
    })) {
      const { operation } = group.lead
      const says = refusalMeans(operation)
      const agreed =
        operation.final !== null &&
        (says.has('aborted') || operation.final.code === 426 || operation.final.code === 425)
      found.push({
        explains: group.lead.event,
        stage: 'transfer',
        culprit: 'network-firewall',
        certainty: session.imported
          ? 'possible'
          : agreed || operation.cut?.how === 'stalled' || operation.cut?.how === 'reset'
            ? 'likely'
            : 'possible',
        facts: { bytes: operation.bytes === null ? 'some' : String(operation.bytes) },
        evidence: groupEvidence(group, ({ operation: one }) =>
          one.cut?.how === 'stalled'
            ? 'no more bytes'
            : one.final
              ? `cut; the server says ${quote(one.final)}`
              : 'the data connection is cut',
        ),
        probes: ['other-data-method', 'small-client-hello'],
        weight: 55,
      })
    }
    return found
  },
}
