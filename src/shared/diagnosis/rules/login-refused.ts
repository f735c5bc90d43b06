import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import type { ReadRemark } from '../imported/imported-session.ts'
import { type Reading, readingsOf, remarksMean, whoseLog } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import { tlsDemand } from '../tls-demand.ts'
import { cutVerbIn, isNameless } from '../verbs.ts'
import { quote, sign } from '../words.ts'

/** Another rule reads these words better. */
const OTHERS = [
  'too-many-connections',
  'address-denied',
  'session-setup',
  'client-certificate',
  'idle-timeout',
  'tls-set-up',
] as const

type Form = 'account' | 'barred' | 'empty'

/** `PASS `, CR LF: nothing stands behind the verb. */
const EMPTY_PASS_BYTES = 7

export const rule = hypothesis<Form>({
  cause: 'login-rejected',
  words: {
    title: 'The server refuses user name or password ({reply})',
    explanation:
      'The server received the login and does not accept it: a typing error, a space at the end, a special character that a URL or script changed, or an account that is locked or has no FTP right.',
    forms: {
      account: {
        title: 'The server asks for an account besides the password ({reply})',
        explanation: 'After the password the server wants a third secret (ACCT). The client must be given it.',
      },
      barred: {
        title: 'The server refuses the account itself ({reply})',
        explanation:
          'The password was not the reason: the server does not let this account in, for its shell, its number, its group or a list. Only the server’s admin can change that.',
      },
      empty: {
        title: 'The server refuses the login: the password that was sent is empty ({reply})',
        explanation:
          'No password was given, so an empty one was sent, and the server does not accept it. Each try counts towards a lock.',
      },
    },
    rulesOut: ['The control connection works: the refusal comes from the server after it read the login.'],
    remedies: [
      {
        id: 'retype-credentials',
        who: 'client',
        action:
          'Type name and password again; mind capitals, spaces, and characters such as @ : / % # in a URL, which must be written as %40 %3A %2F %25 %23.',
      },
      {
        id: 'write-domain',
        who: 'client',
        action: 'Write a Windows domain account as DOMAIN\\user or user@domain, as the server’s admin says.',
      },
      {
        id: 'check-account',
        who: 'server-admin',
        action:
          'Check that the account exists, is not locked, has a valid shell and home, and may use FTP; the server’s log names the reason.',
      },
    ],
    references: [{ title: 'RFC 959 section 5.4 (530 to USER and PASS)' }],
  },
  looks: [refused],
})

/** A server's own log says that it does not want the account, whatever the password is. */
const isBarred = ({ reading: { message } }: ReadRemark): boolean =>
  message?.source === 'server' && message.fact?.act === 'login' && message.fact.result === 'denied'

function refused(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'login',
    ({ how, reply, remarks }) =>
      how === 'refused' &&
      !replyMeans(reply?.lines ?? []).has('tls-required') &&
      // What did not arrive as it was sent was not compared with any password.
      cutVerbIn(reply?.lines.join(' ') ?? '') === null &&
      !isNameless(reply?.lines[0] ?? '') &&
      (reply !== null || remarksMean(session, remarks, 'login-failed') !== null),
  ).map((group) => {
    const { reply, exchange } = group.lead
    const means = replyMeans(reply?.lines ?? [])
    const forNow = means.has('service-unavailable') && /\btemporar/i.test(reply?.lines.join(' ') ?? '')
    const other = forNow || OTHERS.some((meaning) => means.has(meaning)) || tlsDemand(session, group.lead) !== null
    const passwordRead = exchange?.command?.verb === 'PASS' && (reply?.code === 530 || reply?.code === 430)
    // A log may leave the password out; only who has all bytes knows that none was sent.
    const empty = passwordRead && session.closedWorld && exchange.command.bytes <= EMPTY_PASS_BYTES
    const barred = readingsOf(session, group.lead.remarks).some(isBarred)
    const told = groupSigns(group, (broken) =>
      broken.reply
        ? `${broken.exchange?.command?.verb ?? 'the login'} is answered ${quote(broken.reply)}`
        : `${whoseLog(session)} says that the login is refused`,
    )
    return {
      explains: group.lead,
      stage: 'login',
      facts: { reply: reply ? quote(reply) : 'its code is not shown' },
      forms: reply?.code === 332 ? ['account'] : barred ? ['barred'] : empty ? ['empty'] : [],
      signs: [
        ...told,
        // 530 to PASS has one meaning (RFC 959 section 5.4), unless its words give another reason.
        ...(other
          ? sign('unlikely', reply?.id, 'the words give another reason')
          : passwordRead || reply?.code === 332
            ? sign('named', reply.id, 'the password was read and is not accepted')
            : means.has('login-first') && exchange === null
              ? sign('odd', reply?.id, 'the words ask for a login and refuse none')
              : means.has('credentials')
                ? sign('telling', reply?.id, 'the words are about name and password')
                : []),
        ...(reply === null ? sign('telling', group.lead.event, 'the login is said to be refused') : []),
      ],
    }
  })
}
