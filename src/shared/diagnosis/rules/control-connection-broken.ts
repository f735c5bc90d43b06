import type { Break, LostBreak } from '../breaks/break.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { remarkThatMeans } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'

export const rule: Rule = {
  name: 'control-connection-broken',
  cause: 'inspection-breaks-control',
  words: {
    title: 'Something on the way breaks the control connection {moment}',
    explanation:
      'The control connection worked and was then cut off or went silent at a point where a server has no reason to do so. Devices and security programs that inspect FTP do this: they expect readable commands, meet TLS or a command that they do not know, and reset or hold the connection. The reset seems to come from the server, but it need not.',
    forms: {
      auth: {
        explanation:
          'AUTH was sent, and instead of any reply the connection was cut off or went silent, while the server answered before. A server that does not want TLS says so. A device on the way that inspects FTP and does not know AUTH behaves like this.',
      },
      tls: {
        explanation:
          'The server agreed to TLS, the client sent its first TLS message, and the connection was reset or went silent without a single TLS answer. A TLS library that refuses sends an alert first. A device that inspects FTP and finds something it cannot read behaves like this.',
      },
      idle: {
        explanation:
          'The encrypted control connection was reset in the middle of small commands. Servers end a session with a reply and an orderly close. Packet inspection that takes TLS bytes for FTP text resets at such a point, often always at the same one; the Windows Firewall’s stateful FTP filter is known for it, on the client as well as on the server.',
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
  check(session) {
    const found: Observation[] = []
    const add = (
      broken: Break,
      moment: string,
      form: string,
      certainty: 'likely' | 'possible',
      weight: number,
      evidence: Observation['evidence'],
      against?: Observation['against'],
    ) =>
      found.push({
        explains: broken.event,
        stage: broken.stage,
        culprit: 'alg',
        certainty,
        facts: { moment },
        forms: [form],
        evidence,
        ...(against ? { against } : {}),
        probes: ['small-client-hello', 'tls-1.2-only', 'other-port', 'implicit-port', 'noop-soak'],
        weight,
      })
    // What reads port 21 leaves another port alone; the server is the same.
    const elsewhere = remarkThatMeans(session, 'other-port-works')
    const works = elsewhere ? [{ event: elsewhere.event.id, shows: 'on another port the same works' }] : []
    for (const group of groupBreaks(
      session,
      'auth',
      ({ how }) => how === 'silence' || how === 'closed' || how === 'reset',
    ))
      add(
        group.lead,
        'when AUTH is sent',
        'auth',
        'likely',
        group.lead.how === 'closed' ? 55 : 65,
        groupEvidence(
          group,
          ({ how }) => `AUTH meets ${how === 'silence' ? 'silence' : `a connection that is ${how}`}`,
        ),
      )
    for (const group of groupBreaks(
      session,
      'tls',
      ({ how }) =>
        how === 'reset' || how === 'silence' || (elsewhere !== null && (how === 'error' || how === 'closed')),
    )) {
      const tls = group.lead.control?.tls
      // A ServerHello proves that a TLS stack answered.
      const answered = tls?.serverHello != null
      add(
        group.lead,
        'when TLS starts',
        'tls',
        elsewhere || (group.lead.how === 'reset' && !answered) ? 'likely' : 'possible',
        elsewhere ? 75 : answered ? 30 : 55,
        [
          ...groupEvidence(
            group,
            ({ how }) =>
              `the handshake meets ${how === 'silence' ? 'silence' : how === 'reset' ? 'a reset' : 'its end'}`,
          ),
          ...works,
        ],
      )
    }
    for (const group of groupBreaks(session, 'greeting', ({ how }) => how === 'reset' || how === 'silence'))
      add(
        group.lead,
        'before the greeting',
        'greeting',
        'possible',
        group.lead.how === 'reset' ? 60 : 45,
        groupEvidence(group, ({ how }) => `${how} in place of a greeting`),
      )
    for (const group of groupBreaks(
      session,
      'lost',
      (broken) => broken.how === 'reset' || (broken.how === 'silence' && broken.stage !== 'idle'),
    )) {
      const broken: LostBreak = group.lead
      const repeat = remarkThatMeans(session, 'same-point-every-time')
      const busy = broken.quietFor === null || broken.quietFor < 10_000
      const encrypted = broken.encrypted === true
      add(
        broken,
        broken.stage === 'idle' ? 'in the middle of the session' : 'after login',
        encrypted ? 'idle' : 'lost',
        (encrypted && broken.how === 'reset' && busy && !broken.paused) || repeat ? 'likely' : 'possible',
        encrypted ? 60 : 45,
        groupEvidence(group, ({ how }) => (how === 'reset' ? 'the control connection is reset' : 'no reply any more')),
      )
    }
    for (const group of groupBreaks(
      session,
      'login',
      ({ how, exchange }) => how === 'reset' || (how === 'silence' && exchange?.encrypted === true),
    ))
      add(
        group.lead,
        'at login',
        'lost',
        'possible',
        50,
        groupEvidence(group, ({ how }) => `${how} in place of a reply`),
      )
    return found
  },
}
