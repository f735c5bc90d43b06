import type { Break } from '../breaks/break.ts'
import { groupEvidence } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { remarkThatMeans } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'storage-full',
  cause: 'server-storage-full',
  words: {
    title: 'The server has no room left for the file ({reply})',
    explanation:
      'The server refused or broke off the upload because the account’s quota is used up or the disk is full. The data connection may seem to be cut; the reply on the control connection is what counts.',
    rulesOut: ['The data connection as such works; no firewall cut it.'],
    remedies: [
      {
        id: 'free-space',
        who: 'server-admin',
        action:
          'Free space or raise the account’s quota; look for other limits (number of files, size of a single file).',
      },
      { id: 'delete-files', who: 'client', action: 'Delete files that are no longer needed, incomplete uploads too.' },
    ],
    references: [{ title: 'RFC 959 section 4.2 (452, 552)' }],
  },
  check(session) {
    const says = (broken: Break) => {
      const reply = replyOfBreak(broken)
      if (!reply || (broken.kind !== 'data' && broken.kind !== 'command')) return false
      const means = replyMeans(reply.lines)
      return (
        means.has('storage-full') ||
        ((reply.code === 452 || reply.code === 552) &&
          !means.has('session-reuse-required') &&
          !means.has('permission-denied'))
      )
    }
    const all = session.breaks.filter(says)
    const lead = all.find(({ resolvedBy }) => resolvedBy === null) ?? all[0]
    const said = remarkThatMeans(session, 'storage-full')
    if (!lead && said && session.first)
      return [
        {
          explains: session.first.event,
          stage: 'transfer',
          culprit: 'server-storage',
          certainty: 'likely',
          facts: { reply: 'its own words, without a code' },
          evidence: [{ event: said.event.id, shows: 'the client passes on that there is no room left' }],
          weight: 80,
        },
      ]
    if (!lead) return []
    const reply = replyOfBreak(lead)
    return [
      {
        explains: lead.event,
        stage: 'transfer',
        culprit: 'server-storage',
        certainty: replyMeans(reply?.lines ?? []).has('storage-full') ? 'proven' : 'likely',
        facts: { reply: quote(reply) },
        evidence: groupEvidence(
          { lead, all, resolved: lead.resolvedBy !== null },
          (broken) => `the server says ${quote(replyOfBreak(broken))}`,
        ),
        weight: 80,
      },
    ]
  },
}
