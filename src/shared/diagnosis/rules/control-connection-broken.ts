import { TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { Break, LostBreak } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { goneAfter } from '../breaks/port-gone.ts'
import { mayHavePaused } from '../has-worked.ts'
import type { Sign } from '../hypothesis.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { refusableHello, smallHello } from '../tls-probes.ts'
import { OPTIONAL_VERBS } from '../verbs.ts'
import { LONG_IDLE } from '../weighing/weights.ts'
import { sign } from '../words.ts'

type Form = 'auth' | 'tls' | 'idle'

export const rule = hypothesis<Form>({
  cause: 'inspection-breaks-control',
  words: {
    title: 'Something on the way breaks the control connection {moment}',
    explanation:
      'The control connection was cut off or went silent where a server has no reason to do so. Devices that inspect FTP do this when they meet TLS or a command that they do not know.',
    forms: {
      auth: {
        explanation:
          'AUTH was sent, and instead of a reply the connection was cut off or went silent. A server that does not want TLS says so. A device that inspects FTP and does not know AUTH behaves like this.',
      },
      tls: {
        explanation:
          'The server agreed to TLS, and the client’s first TLS message got a reset or silence. A TLS library that refuses sends an alert first. A device that inspects FTP and finds something unreadable behaves like this.',
      },
      idle: {
        explanation:
          'The encrypted control connection was reset in the middle of small commands. Servers end a session with a reply. Inspection that takes TLS for FTP text resets like this; the Windows Firewall’s stateful FTP filter is known for it.',
      },
    },
    rulesOut: ['Name and password are not the reason: no refusal was sent.'],
    remedies: [
      {
        id: 'exempt-server',
        who: 'client-firewall',
        action: 'Exempt this server from FTP inspection, or replace the rule’s FTP service by a plain TCP service.',
      },
      {
        id: 'switch-inspection-off',
        who: 'server-firewall',
        action:
          'Switch FTP inspection (ALG, session helper, FTP filter) off for this server, then open its passive port range explicitly.',
      },
      {
        id: 'use-other-port',
        who: 'client',
        action: 'Try another control port or implicit FTPS on port 990: most inspection is bound to port 21.',
      },
    ],
    references: [{ title: 'MS-FTPS section 1.3: packet filters and encrypted control connections' }],
  },
  looks: [atAuth, atTls, atGreeting, atLogin, later],
})

const PROBES = [
  'same-port-again',
  'small-client-hello',
  'unacceptable-client-hello',
  'tls-1.2-only',
  'auth-ssl',
  'split-command',
  'other-port',
  'implicit-port',
  'noop-soak',
] as const

const claim = (broken: Break, moment: string, forms: readonly Form[], signs: readonly Sign[]): Claim<Form> => ({
  explains: broken,
  stage: broken.stage,
  facts: { moment },
  forms,
  signs,
  probes: PROBES,
})

/** Up to the break the server answered as it should, on this very connection. */
function answeredUntilThen(session: Reading, broken: Break): Sign[] {
  const before = session.exchanges.findLast(
    ({ final }) => final !== null && final.id < broken.event && final.code < 600,
  )
  return sign('expected', before?.final?.id, 'until then the server answers')
}

/** After the break the very port refuses: the server's process is gone, and no device took it. */
const portGone = (session: Reading, broken: Break): Sign[] =>
  sign('contrary', goneAfter(session, broken), 'the same port refuses connections from then on')

/** A server sees a client that has no more to say, or something on the way that cannot read what TLS says. */
const endedBefore = (session: Reading, how: string): boolean =>
  how === 'closed' && session.facts.source.vantage === 'server'

/** What reads port 21 leaves another port alone; the server is the same. */
const worksElsewhere = (session: Reading): Sign[] =>
  sign('telling', remarkThatMeans(session, 'other-port-works')?.event.id, 'on another port the same works')

function atAuth(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'auth', ({ how }) => how === 'silence' || how === 'closed' || how === 'reset').map(
    (group) =>
      claim(
        group.lead,
        'when AUTH is sent',
        ['auth'],
        [
          ...groupSigns(
            group,
            ({ how }) => `AUTH meets ${how === 'silence' ? 'silence' : `a connection that is ${how}`}`,
          ),
          ...answeredUntilThen(session, group.lead),
          ...portGone(session, group.lead),
          // A process that ends closes in good order; only who dials again sees whether it is gone.
          ...(group.lead.how === 'closed' && !session.closedWorld
            ? sign('unlikely', group.lead.event, 'no reset is told of')
            : []),
          ...worksElsewhere(session),
        ],
      ),
  )
}

function atTls(session: Reading): Claim<Form>[] {
  const elsewhere = worksElsewhere(session)
  return groupBreaks(
    session,
    'tls',
    ({ how }) =>
      how === 'reset' ||
      how === 'silence' ||
      endedBefore(session, how) ||
      (elsewhere.length > 0 && (how === 'error' || how === 'closed')),
  ).map((group) => {
    const { how, control } = group.lead
    const agreed = session.exchanges.find(
      ({ command, final }) => command?.verb === 'AUTH' && final?.code === TLS_AGREED,
    )
    return claim(
      group.lead,
      'when TLS starts',
      ['tls'],
      [
        ...groupSigns(
          group,
          (broken) =>
            `the handshake meets ${broken.how === 'silence' ? 'silence' : broken.how === 'reset' ? 'a reset' : 'its end'}`,
        ),
        // A ServerHello proves that a TLS stack answered.
        ...sign('contrary', control?.tls?.serverHello?.id, 'a TLS library had begun to answer'),
        ...(how === 'reset' ? sign('expected', agreed?.final?.id, 'the server agrees to TLS') : []),
        ...elsewhere,
        ...portGone(session, group.lead),
        ...(how === 'silence' ? otherHellos(session) : []),
      ],
    )
  })
}

/** What holds back TLS holds it back in any size; what only loses large packets lets small ones pass. */
function otherHellos(session: Reading): Sign[] {
  const small = smallHello(session)
  const refused = refusableHello(session)
  return [
    ...sign('expected', small.silent, 'a ClientHello that fits one packet is not answered either'),
    ...sign('contrary', small.answered, 'a small ClientHello is answered'),
    ...sign('expected', refused.silent, 'a ClientHello that can only be refused is not refused'),
    ...sign('contrary', refused.answered, 'a ClientHello that can only be refused is refused'),
  ]
}

function atGreeting(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'greeting',
    ({ how, control }) => (how === 'reset' || how === 'silence') && !control?.greeting?.preliminary,
  ).map((group) =>
    claim(
      group.lead,
      'before the greeting',
      [],
      groupSigns(group, ({ how }) => `${how} in place of a greeting`),
    ),
  )
}

function atLogin(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'login',
    ({ how, exchange }) => how === 'reset' || (how === 'silence' && exchange?.encrypted === true),
  ).map((group) =>
    claim(
      group.lead,
      'at login',
      [],
      groupSigns(group, ({ how }) => `${how} in place of a reply`),
    ),
  )
}

/** A sentence alone says that an answer was awaited, and not for how long or after what. */
const isShown = ({ closedWorld, exchanges }: Reading): boolean => closedWorld || exchanges.length > 0

function later(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'lost',
    ({ how, stage }) => how === 'reset' || (how === 'silence' && stage !== 'idle' && isShown(session)),
  ).map((group) => {
    const broken: LostBreak = group.lead
    const encrypted = broken.encrypted === true
    const busy =
      (broken.quietFor === null ? !mayHavePaused(session, broken) : broken.quietFor < LONG_IDLE) && !broken.paused
    const repeat = remarkThatMeans(session, 'same-point-every-time')
    return claim(broken, momentOf(broken), encrypted ? ['idle'] : [], [
      ...groupSigns(
        group,
        ({ how }) => (how === 'reset' ? 'the control connection is reset' : 'no reply any more'),
        // Servers end a session in words; what takes TLS for FTP text resets.
        encrypted && broken.how === 'reset' && busy ? 'telling' : undefined,
      ),
      // A server may leave unanswered what nobody needs; a device that holds a connection holds all of it.
      ...(broken.how === 'silence' && OPTIONAL_VERBS.has(broken.exchange?.command?.verb ?? '')
        ? sign('unlikely', broken.exchange?.command?.id, 'the command is an optional one')
        : []),
      ...portGone(session, broken),
      ...sign('telling', repeat?.event.id, 'it happens at the same point each time'),
    ])
  })
}

const MOMENTS: Readonly<Partial<Record<Break['stage'], string>>> = {
  idle: 'in the middle of the session',
  banner: 'after the greeting',
  auth: 'before the login',
  login: 'before the login',
}

const momentOf = ({ stage }: LostBreak): string => MOMENTS[stage] ?? 'after login'
