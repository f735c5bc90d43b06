import type { Break } from '../breaks/break.ts'
import { groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote, sign } from '../words.ts'

export const rule = hypothesis({
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
  looks: [refused, toldWithoutCode],
})

function saysSo(broken: Break): boolean {
  const reply = replyOfBreak(broken)
  if (!reply || (broken.kind !== 'data' && broken.kind !== 'command')) return false
  const means = replyMeans(reply.lines)
  return (
    means.has('storage-full') ||
    ((reply.code === 452 || reply.code === 552) && !means.has('session-reuse-required') && !means.has('permission'))
  )
}

const refusals = (session: Reading) => session.breaks.filter(saysSo)

function refused(session: Reading): Claim[] {
  const all = refusals(session)
  const lead = all.find(({ resolvedBy }) => resolvedBy === null) ?? all[0]
  if (!lead) return []
  const reply = replyOfBreak(lead)
  return [
    {
      explains: lead,
      stage: 'transfer',
      facts: { reply: quote(reply) },
      signs: [
        ...groupSigns(
          { lead, all, resolved: lead.resolvedBy !== null },
          (broken) => `the server says ${quote(replyOfBreak(broken))}`,
        ),
        ...sign(
          replyMeans(reply?.lines ?? []).has('storage-full') ? 'named' : 'telling',
          reply?.id,
          'room is what is missing',
        ),
      ],
    },
  ]
}

function toldWithoutCode(session: Reading): Claim[] {
  const said = remarkThatMeans(session, 'storage-full')
  // What the client wrote to is its own disk.
  if (session.operations.some(({ ownFile }) => ownFile !== undefined && ownFile === said?.event.id)) return []
  if (!said || !session.first || refusals(session).length > 0) return []
  return [
    {
      explains: session.first,
      stage: 'transfer',
      facts: { reply: 'its own words, without a code' },
      signs: sign('telling', said.event.id, 'the client passes on that there is no room left'),
    },
  ]
}
