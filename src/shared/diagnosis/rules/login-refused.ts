import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { remarksMean } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Rule } from '../rule.ts'
import { quote } from '../words.ts'

/** Another rule reads these words better. */
const OTHERS = [
  'too-many-connections',
  'encryption-required',
  'setup-failure',
  'client-certificate-required',
  'idle-timeout',
  'tls-setup-broken',
] as const

export const rule: Rule = {
  name: 'login-refused',
  cause: 'login-rejected',
  words: {
    title: 'The server refuses user name or password ({reply})',
    explanation:
      'The server received the login and does not accept it. Name or password are wrong as they arrived: a typing error, a space at the end, a special character that was changed on the way from a URL or a script, an account that is locked or has no FTP right.',
    forms: {
      account: {
        title: 'The server asks for an account besides the password ({reply})',
        explanation: 'After the password the server wants a third secret (ACCT). The client must be given it.',
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
  check: (session) =>
    groupBreaks(
      session,
      'login',
      ({ how, reply, remarks }) =>
        how === 'refused' && (reply !== null || remarksMean(session, remarks, 'login-failed') !== null),
    ).map((group) => {
      const { reply, exchange } = group.lead
      const means = reply ? replyMeans(reply.lines) : new Set()
      const clear = means.has('credentials-wrong') || reply === null
      const other = OTHERS.some((meaning) => means.has(meaning))
      const toPassword = exchange?.command?.verb === 'PASS'
      const code = reply?.code ?? 0
      const account = code === 332
      return {
        explains: group.lead.event,
        stage: 'login',
        culprit: 'credentials',
        certainty:
          account || (clear && !other) || (!other && toPassword && (code === 530 || code === 430))
            ? 'likely'
            : 'possible',
        facts: { reply: reply ? quote(reply) : 'its code is not shown' },
        forms: account ? ['account'] : [],
        evidence: groupEvidence(group, (broken) =>
          broken.reply
            ? `${broken.exchange?.command?.verb ?? 'the login'} is answered ${quote(broken.reply)}`
            : 'the client says that the login is refused',
        ),
        weight: other ? 20 : 55,
      }
    }),
}
