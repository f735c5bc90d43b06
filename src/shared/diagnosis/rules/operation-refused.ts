import type { EventOf } from '../../transcript/event.ts'
import type { Break, CommandBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { neverBegun } from '../breaks/data-breaks.ts'
import { entersAfterAll, isPassed } from '../breaks/passed-breaks.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { listedOtherwise } from '../listed-names.ts'
import type { Reading } from '../reading.ts'
import { type ReplyMeaning, replyMeans, replyText } from '../reply-meaning.ts'
import { quote, sign } from '../words.ts'

const BETTER = [
  'storage-full',
  'session-reuse-required',
  'data-protection-required',
  'tls-required',
  'peer-mismatch',
  'idle-timeout',
  'too-many-connections',
  'wrong-order',
] as const

type Form = 'missing' | 'name'

export const rule = hypothesis<Form>({
  cause: 'server-permission-denied',
  words: {
    title: 'The server refuses {verb}: {reply}',
    explanation:
      'The session works, and the server refuses this operation: the account lacks the right, the folder or file is not there or read-only, or a policy of the server forbids it.',
    forms: {
      missing: {
        title: 'The server does not find what {verb} names: {reply}',
        explanation:
          'The session works; the path that was asked for does not exist at the server, or the account may not see it.',
      },
      name: {
        title: 'What {verb} names is something else at the server: {reply}',
        explanation:
          'The session works. The name belongs to a folder where a file is due, or to a file where a folder is, is written in other capitals, or is none that the server can have.',
      },
    },
    rulesOut: ['Connection, TLS and login work; no firewall is involved unless it filters FTP commands.'],
    remedies: [
      {
        id: 'give-right',
        who: 'server-admin',
        action:
          'Give the account the right to do this in this folder (file system and FTP server), and switch writing on in the server if it is off (vsftpd write_enable=YES).',
      },
      {
        id: 'check-name',
        who: 'client',
        action: 'Check folder and file name, their capitals, and whether the file exists already.',
      },
    ],
    references: [{ title: 'RFC 959 section 4.2 (550, 553)' }],
  },
  looks: [transfers, commands],
})

/** RFC 959 section 4.2 and RFC 3659: codes about files. */
const FILE_CODES: ReadonlySet<number> = new Set([450, 532, 550, 551, 553])

const hasBetter = (means: ReadonlySet<ReplyMeaning>, reply: EventOf<'reply'>) =>
  BETTER.some((meaning) => means.has(meaning)) ||
  (means.has('session-setup') && /\boops\b|chroot/i.test(reply.lines.join(' ')))

/** A folder where a file is due or the reverse, or no name at all: no right that the server could give changes that. */
const OF_NAME =
  /\bnot an? (?:(?:plain|regular|normal|valid) )?(?:file|directory|folder)\b|\bis an? (?:directory|folder)\b|\bonly (?:\w{1,12} )?(?:regular|plain) files?\b|\bdirectory (?:is )?not empty\b|\b(?:directory|folder|file|path) ?name is invalid\b|\bvolume label syntax\b|\b(?:invalid|illegal) (?:file|path|directory|folder) ?name\b/i
/** vsftpd has one sentence for both: only these words leave no doubt. */
const OF_RIGHT = /\b(?:permi(?:ssions?|tted)|denied|(?:dis)?allowed|forbidden|privileges?)\b/i

/** Windows (winerror.h), of a connection that ended under the operation. */
const CONNECTION_ENDED = /\bERROR_(?:OPERATION_ABORTED|NETNAME_DELETED|CONNECTION_ABORTED)\b/

function claim(
  session: Reading,
  broken: Break,
  verb: string,
  reply: EventOf<'reply'>,
  signs: readonly Sign[],
): Claim<Form>[] {
  const means = replyMeans(reply.lines)
  if (hasBetter(means, reply)) return []
  const clear = means.has('permission') || means.has('denied')
  const missing = means.has('not-found') && !clear
  // What was begun (150) is allowed, as far as the server could tell then.
  const begun = broken.kind === 'data' && broken.operation.preliminary !== null
  const usual = FILE_CODES.has(reply.code) && !begun
  // RFC 959 section 5.4: 450 and 451 end what was begun, too; 550 is about the file all the same.
  if (((begun && reply.code !== 550) || reply.code === 450 || reply.code === 451) && means.has('aborted')) return []
  if (CONNECTION_ENDED.test(reply.lines.join(' '))) return []
  // A right that is missing is missing before the transfer is announced.
  if (begun && !clear && !missing && !FILE_CODES.has(reply.code)) return []
  if (!clear && !missing && !usual && broken.kind !== 'data') return []
  if (means.has('command-unknown') && !clear && !missing && reply.code !== 550) return []
  const words = replyText(reply.lines)
  const ofRight = OF_RIGHT.test(words)
  const listed = ofRight ? null : listedOtherwise(session, broken, words)
  const other = !ofRight && OF_NAME.test(words)
  return [
    {
      explains: broken,
      stage: broken.kind === 'data' ? 'transfer' : broken.stage,
      facts: { verb, reply: quote(reply) },
      forms: missing && !other ? ['missing'] : other || listed !== null ? ['name'] : [],
      signs: [
        ...signs,
        ...sign('expected', listed, 'the listing shows it as something else'),
        // Whatever it is about in detail: this code says that file or right is the reason.
        ...(usual ? sign('telling', reply.id, `${reply.code} is about the file or the right to it`) : []),
        ...(clear || missing
          ? sign('telling', reply.id, clear ? 'the words speak of rights' : 'the words speak of what is not there')
          : []),
      ],
    },
  ]
}

function transfers(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => {
    const { final } = operation
    if (!final || final.code < 400) return false
    // A farewell in words that mean an end of the session is one; any other refuses this operation.
    if (final.code === 421) {
      const means = replyMeans(final.lines)
      return means.has('permission') || means.size === 0
    }
    // 425 and 426 are about the data connection, if there was one; what else refuses a transfer refuses the operation.
    return final.code !== 425 && (final.code !== 426 || neverBegun(session, operation))
  }).flatMap((group) => {
    const { final, transfer } = group.lead.operation
    if (!final) return []
    const signs = groupSigns(group, ({ operation }) => `the server says ${quote(operation.final)}`)
    return claim(session, group.lead, transfer?.command?.verb ?? 'the transfer', final, signs)
  })
}

/** The client makes or enters the folder after all, or it was to be made and is there: nothing is left to be done. */
const isThere = (session: Reading, broken: CommandBreak): boolean =>
  entersAfterAll(session.exchanges, broken) ||
  ((broken.verb === 'MKD' || broken.verb === 'XMKD') &&
    isPassed(session, broken) &&
    replyMeans(broken.exchange.final?.lines ?? []).has('exists'))

function commands(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'command',
    (broken) => broken.verb !== 'PROT' && broken.verb !== 'CCC' && !isThere(session, broken),
  ).flatMap((group) => {
    const { exchange, verb } = group.lead
    if (!exchange.final) return []
    const signs = groupSigns(group, (broken) => `${broken.verb} is answered ${quote(broken.exchange.final)}`)
    return claim(session, group.lead, verb, exchange.final, signs)
  })
}
