import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, whoseLog } from '../reading.ts'
import { shortened, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'client-fault',
  words: {
    title: 'The client cannot use a file or library of its own: {reply}',
    explanation:
      'It is on this computer, not at the server: it is missing, the program may not use it, the disk is full, or the path is wrong. Network and server have nothing to do with it.',
    rulesOut: ['Network and server let the session come so far.'],
    remedies: [
      {
        id: 'check-own-file',
        who: 'client',
        action:
          'Check path and rights of what is named there on this computer, for the user as whom the program runs, and the room on its disk. Without a list of authorities (Debian’s package ca-certificates, Java’s cacerts) no certificate can be checked.',
      },
    ],
    references: [],
  },
  looks: [inTransfer, ownFile],
})

function inTransfer(session: Reading): Claim[] {
  return groupBreaks(session, 'data', ({ operation }) => operation.ownFile !== undefined).map((group) => {
    const said = session.view.event(group.lead.operation.ownFile ?? group.lead.event)
    return {
      explains: group.lead,
      stage: 'transfer',
      facts: { reply: shortened(said?.type === 'remark' ? said.text : '') },
      signs: [
        ...sign('telling', said?.id, `${whoseLog(session)} says so in the middle of the transfer`),
        ...groupSigns(group, () => 'the transfer does not come to its end'),
      ],
    }
  })
}

/** What the client could not use, and where its session ends without it. */
const OWN = [
  ['local-file', 'transfer', 'a file of its own could not be used'],
  ['local-tls', 'tls-control', 'its own TLS could not be set up'],
] as const

function ownFile(session: Reading): Claim[] {
  return OWN.flatMap(([meaning, stage, words]) =>
    groupBreaks(session, 'unplaced', ({ remarks }) => remarksMean(session, remarks, meaning) !== null).map((group) => ({
      explains: group.lead,
      stage,
      facts: { reply: shortened(group.lead.remarks[0]?.text ?? '') },
      signs: groupSigns(group, () => words, meaning === 'local-tls' ? 'telling' : 'hint'),
    })),
  )
}
