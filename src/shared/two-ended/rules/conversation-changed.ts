import { probeAttempts } from '../../diagnosis/breaks/find-breaks.ts'
import { type Claim, namedHypothesis, type Rule } from '../../diagnosis/hypothesis.ts'
import type { Reading } from '../../diagnosis/reading.ts'
import { sign } from '../../diagnosis/words.ts'
import type { AlignedExchange, AlignedReply, Ends } from '../ends.ts'
import { inWords, replyInWords } from '../in-words.ts'

export const conversationChanged = (ends: Ends): Rule =>
  namedHypothesis({
    name: 'conversation-changed-on-the-way',
    cause: 'alg-alters-bytes',
    words: {
      title: 'Something between the two ends changes the conversation: {changes}',
      explanation:
        'Both ends recorded the same session, and they differ: {changes}. A device on the way that reads FTP commands (application filter, ALG, NAT helper, FTP proxy) drops, answers or rewrites them. Where an address is rewritten for NAT this is meant to be so, and ends as soon as the control connection is encrypted.',
      remedies: [
        {
          id: 'switch-inspection-off',
          who: 'server-firewall',
          action:
            'Find the device that inspects FTP on the control port, and switch its FTP filter off for this server.',
        },
      ],
      references: [{ title: 'RFC 2979 (behaviour of and requirements for Internet firewalls)' }],
    },
    looks: [(session) => changedClaims(session, ends)],
  })

type Change = AlignedExchange | AlignedReply

const isExchange = (one: Change): one is AlignedExchange => 'verb' in one
const wordsOf = (one: Change): string => (isExchange(one) ? inWords(one) : replyInWords(one))

function changedClaims(session: Reading, ends: Ends): Claim[] {
  const all: readonly Change[] = [...(ends.replies ?? []), ...ends.exchanges]
  const changed = all.filter(
    (one) => (one.fate === 'forged' || one.fate === 'rewritten') && !(isExchange(one) && one.verb === 'AUTH'),
  )
  const checks = probeAttempts(session.view)
  const inChecksOnly = changed.every(({ shownBy }) => checks.has(session.view.event(shownBy ?? 0)?.attempt ?? 0))
  const [first] = changed
  if (!first) return []
  const broken = session.breaks.find((one) => {
    if ('exchange' in one && one.exchange?.command)
      return changed.some(({ client }) => client !== null && client === one.exchange?.command?.id)
    return changed.some(({ client }) => client !== null && client === one.event)
  })
  const shown = changed.slice(0, 4)
  return [
    {
      explains: broken ?? null,
      severity: broken ? 'failure' : isTranslation(changed) || inChecksOnly ? 'note' : 'warning',
      stage: broken?.stage ?? session.view.event(first.client ?? first.shownBy ?? 0)?.stage ?? 'auth',
      facts: { changes: [...new Set(shown.map(wordsOf))].join('; ') },
      signs: shown.flatMap((one) => sign('proof', one.shownBy, wordsOf(one))),
    },
  ]
}

/** Numbers of a data address are rewritten for NAT: that is what a helper is for. */
const isTranslation = (changed: readonly Change[]): boolean =>
  changed.every((one) => isExchange(one) && one.fate === 'rewritten' && /^(?:PASV|EPSV|PORT|EPRT)$/.test(one.verb))
