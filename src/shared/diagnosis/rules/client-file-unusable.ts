import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean, whoseLog } from '../reading.ts'
import { shortened, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'client-fault',
  words: {
    title: 'The client cannot use a file of its own: {reply}',
    explanation:
      'The file is on this computer, not at the server: it is missing, the program may not use it, the disk is full, or the path is wrong. Network and server have nothing to do with it.',
    rulesOut: ['Network and server let the session come so far.'],
    remedies: [
      {
        id: 'check-own-file',
        who: 'client',
        action:
          'Check path and rights of the file on this computer, for the user as whom the program runs, and the room on its disk.',
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

function ownFile(session: Reading): Claim[] {
  return groupBreaks(session, 'unplaced', ({ remarks }) => remarksMean(session, remarks, 'local-file') !== null).map(
    (group) => {
      const words = group.lead.remarks[0]?.text ?? ''
      return {
        explains: group.lead,
        stage: 'transfer',
        facts: { reply: shortened(words) },
        signs: groupSigns(group, () => 'a file of its own could not be used', 'hint'),
      }
    },
  )
}
