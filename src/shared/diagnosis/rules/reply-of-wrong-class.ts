import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { replyOfBreak } from '../breaks/break-reply.ts'
import { isLateEnd } from '../breaks/late-end.ts'
import { isHalfRead } from '../breaks/rest-of-reply.ts'
import { type Claim, hypothesis, type Sign } from '../hypothesis.ts'
import type { Reading } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { quote, sign } from '../words.ts'

export const rule = hypothesis({
  cause: 'server-protocol-bug',
  words: {
    title: 'The server answers {verb} with a reply that cannot answer it ({reply})',
    explanation:
      'The first digit of a reply says what became of the command: 2 done, 3 go on, 4 and 5 refused. This server answered {verb} with a class that the standard does not have for it.',
    rulesOut: ['The connection works, and no firewall has a part in it.'],
    remedies: [
      {
        id: 'update-server',
        who: 'server-admin',
        action:
          'Update the server or report the reply to its makers; look for a module or script that writes this reply.',
      },
      { id: 'check-port', who: 'client', action: 'Check host and port: it may be no FTP server at all.' },
    ],
    references: [{ title: 'RFC 959 section 5.4 (replies of each command)' }],
  },
  looks: [atLogin, toCommands, toTransfers, afterBeginning],
})

const verbOf = (broken: Break): string => {
  if (broken.kind === 'data') return broken.operation.transfer?.command?.verb ?? 'the transfer'
  if (broken.kind === 'login' || broken.kind === 'command') return broken.exchange?.command?.verb ?? 'the command'
  return 'the command'
}

function claim(broken: Break, signs: readonly Sign[]): Claim {
  const reply = replyOfBreak(broken)
  return {
    explains: broken,
    stage: broken.kind === 'data' ? 'transfer' : broken.stage,
    facts: { verb: verbOf(broken), reply: quote(reply) },
    signs: [...signs, ...sign('telling', reply?.id, `${verbOf(broken)} has no reply of this class`)],
  }
}

const shown = (broken: Break) => `${verbOf(broken)} is answered ${quote(replyOfBreak(broken))}`

function atLogin(session: Reading): Claim[] {
  return groupBreaks(session, 'login', ({ how }) => how === 'wrong-code').map((group) =>
    claim(group.lead, groupSigns(group, shown)),
  )
}

function toCommands(session: Reading): Claim[] {
  return groupBreaks(
    session,
    'command',
    ({ how, exchange }) => how === 'wrong-code' && !isHalfRead(session, exchange) && !isLateEnd(exchange),
  ).map((group) => claim(group.lead, groupSigns(group, shown)))
}

function toTransfers(session: Reading): Claim[] {
  return groupBreaks(
    session,
    'data',
    ({ operation: { final } }) => final !== null && final.code >= 300 && final.code < 400,
  ).map((group) => claim(group.lead, groupSigns(group, shown)))
}

/** RFC 959 section 5.4: what was announced ends with 226, 250, 425, 426, 451, 551 or 552. */
function afterBeginning(session: Reading): Claim[] {
  return groupBreaks(session, 'data', ({ operation: { final, preliminary } }) => {
    if (final === null || preliminary === null || final.code < 500 || final.code > 504) return false
    const means = replyMeans(final.lines)
    return means.size === 0 || means.has('command-unknown')
  }).map((group) => ({
    explains: group.lead,
    stage: 'transfer-end',
    facts: { verb: verbOf(group.lead), reply: quote(replyOfBreak(group.lead)) },
    signs: groupSigns(group, shown, 'expected'),
  }))
}
