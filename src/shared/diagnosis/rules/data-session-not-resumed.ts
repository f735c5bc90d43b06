import { RESUMPTION } from '../../transcript/event.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { dataEncrypted, refusalMeans, relationOf, replyTellsWhy } from '../breaks/data-breaks.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { recogniseDialect } from '../dialect-match.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarksMean } from '../reading.ts'
import { type ReplyMeaning, replyMeans } from '../reply-meaning.ts'
import type { EvidenceClass } from '../weighing/weights.ts'
import { quote, sign } from '../words.ts'

/** The client would have offered a session, but there was none: not offering it was not the client's choice. */
const couldNotOffer = (session: Reading): boolean =>
  session.view.transcript.events.some((event) => event.type === 'missing-ability' && event.ability === RESUMPTION)

/** Whether the client offered the session and whether the server took it; null where nothing tells. */
function resumption(operation: DataOperation): { offered: boolean | null; accepted: boolean | null } {
  const tls = operation.view?.tls
  if (!tls) return { offered: null, accepted: null }
  return {
    offered: tls.started.sessionOffered || tls.clientHello?.hello.psk === true,
    accepted: tls.secured ? tls.secured.resumed : null,
  }
}

type Form = 'no-ticket' | 'exhausted' | 'silent' | 'refused'

export const rule = hypothesis<Form>({
  cause: 'tls-session-reuse-required',
  words: {
    title: 'The server demands that data connections resume the TLS session',
    explanation:
      'The server accepts a data connection only if it continues the TLS session of the control connection. This client did not, so the server closed it. It looks like a blocked port and is a policy of the server.',
    forms: {
      exhausted: {
        title: 'The server stops taking the TLS session after some data connections',
        explanation:
          'Each data connection must resume the TLS session of the control connection. The first ones did, then the server no longer took it: servers forget sessions, and with TLS 1.3 they hand out only a few tickets.',
      },
      'no-ticket': {
        title: 'The server demands a resumed TLS session but sent no ticket',
        explanation:
          'With TLS 1.3 a session is resumed with a ticket that the server sends after the handshake. None came before the data connection was opened, so this client had none to offer.',
      },
      silent: {
        title: 'The server closes the data connection; it may demand TLS resumption',
        explanation:
          'The TLS data connection opened and was closed by the server without a reason, while the control connection stayed. Servers that demand a resumed TLS session behave like this towards clients that cannot resume one.',
      },
    },
    rulesOut: ['The data port is open: TCP and TLS reached the server.', 'This is no firewall.'],
    remedies: [
      {
        id: 'resume-session',
        who: 'client',
        action:
          'Use a client that resumes the control connection’s TLS session on data connections, and leave resumption switched on.',
      },
      {
        id: 'limit-to-tls12',
        who: 'client',
        action: 'If the client fails with TLS 1.3 only, limit it to TLS 1.2.',
        act: { id: 'set-option', option: 'tlsMax', value: '1.2' },
      },
      {
        id: 'switch-demand-off',
        who: 'server-admin',
        action: 'Only if clients cannot resume, switch the demand off.',
        warning: 'Without it another host could take over a data connection.',
      },
    ],
    references: [
      { title: 'RFC 4217 section 10.2 (data connection security)' },
      { title: 'RFC 8446 section 4.6.1 (tickets)' },
    ],
  },
  looks: [closed, farewell],
})

/** How much an operation speaks for the policy. */
const CLASSES = { said: 'named', hinted: 'telling', silent: 'hint' } as const satisfies Record<string, EvidenceClass>

function closed(session: Reading): Claim<Form>[] {
  return groupBreaks(session, 'data', ({ operation }) => suspicious(session, operation) !== null).map((group) => {
    const { operation } = group.lead
    const how = suspicious(session, operation) ?? 'silent'
    const { offered, accepted } = resumption(operation)
    const earlier = session.operations.some(
      (one) => one !== operation && one.ok && (one.view?.tls?.secured?.resumed ?? false),
    )
    const probe = session.probeOperations.find((one) => one.ok && one.view?.tls?.secured?.resumed === true)
    const tls = operation.view?.tls
    return {
      explains: group.lead,
      stage: 'tls-data',
      forms: [
        ...(gotNoTicket(session, operation) ? (['no-ticket', 'refused'] as const) : []),
        ...(how === 'silent' ? (['silent'] as const) : earlier && accepted === false ? (['exhausted'] as const) : []),
        ...(offered === true && accepted === false ? (['refused'] as const) : []),
      ],
      signs: [
        ...sign(
          offered === false && !couldNotOffer(session) ? 'expected' : 'hint',
          tls?.started.id,
          offered === null
            ? 'TLS on the data connection'
            : offered
              ? 'the session was offered'
              : couldNotOffer(session)
                ? 'no session could be offered: the control connection gave none'
                : 'no session was offered',
        ),
        ...(accepted
          ? sign('contrary', tls?.secured?.id, 'the session was resumed')
          : sign('hint', tls?.secured?.id, 'a new session, not a resumed one')),
        // Who only wants the session resumed says so, or keeps the control connection at least.
        ...(operation.missingFinal?.how === 'closed'
          ? sign('contrary', operation.missingFinal.event, 'the control connection ends, too')
          : []),
        // Whoever looks whether a session was resumed has shaken hands before.
        ...(how === 'silent' && operation.tls === 'reset' && !session.closedWorld
          ? sign('unlikely', operation.tlsEvent, 'the handshake itself meets a reset')
          : []),
        // Nothing but the resumption was changed.
        ...sign(how === 'silent' ? 'telling' : 'proof', probe?.final?.id, 'with a resumed session it works'),
        ...groupSigns(
          group,
          ({ operation: one }) =>
            one.final ? `the server says ${quote(one.final)}` : 'the server closes the data connection',
          CLASSES[how],
        ),
      ],
      probes: ['toggle-resumption', 'tls-1.2-only'],
    }
  })
}

/** TLS 1.3 without a ticket, although resumption was wanted. */
function gotNoTicket(session: Reading, operation: DataOperation): boolean {
  const { offered } = resumption(operation)
  if (offered !== false || session.plan?.tls?.resume !== true) return false
  const control = session.controls.findLast(({ tls }) => tls?.secured)?.tls
  return control != null && /1\.3/.test(control.secured?.version ?? '') && control.tickets.length === 0
}

/** The refusal came as a farewell on the control connection. */
function farewell(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'lost',
    ({ reply }) => reply !== null && replyMeans(reply.lines).has('session-reuse-required'),
  ).map((group) => ({
    explains: group.lead,
    stage: 'tls-data',
    signs: groupSigns(group, ({ reply }) => `the server says ${quote(reply)}`, 'named'),
  }))
}

/** Words that give another reason for the same end. */
const OTHER_REASONS: readonly ReplyMeaning[] = ['permission', 'storage-full', 'not-found', 'data-protection-required']

/** The peer ended the data connection before anything passed, or an upload whenever it did. */
function isClosed(session: Reading, { tcp, cut, tls, view, bytes, kind, remarks }: DataOperation): boolean {
  const ended =
    (cut !== null && cut.how !== 'stalled') ||
    tls === 'closed' ||
    tls === 'reset' ||
    (view?.fin?.first === true && bytes === 0)
  const nothing = (bytes ?? 0) === 0 && remarksMean(session, remarks, 'data-flowing') === null
  return tcp === 'open' && ended && (nothing || kind === 'upload')
}

/** Nothing shows that the session was resumed, and TLS was or may have been in use. */
function mayNotResume(session: Reading, operation: DataOperation): boolean {
  const { offered, accepted } = resumption(operation)
  if (session.closedWorld) return offered !== true || accepted === false
  if (remarksMean(session, operation.remarks, 'resumed') !== null) return false
  return (session.security !== 'plain' && session.security !== null) || dataEncrypted(session, operation) === true
}

/** In which way an operation speaks for the policy; null when it does not. */
function suspicious(session: Reading, operation: DataOperation): keyof typeof CLASSES | null {
  const means = refusalMeans(operation)
  if (means.has('session-reuse-required')) return 'said'
  if (remarksMean(session, operation.remarks, 'not-resumed') !== null) return 'said'
  const { offered, accepted } = resumption(operation)
  if (dataEncrypted(session, operation) === false || operation.ok || accepted === true) return null
  // ProFTPD's mod_tls turns its refusal into the system error EPERM.
  if (operation.final?.code === 425 && means.has('denied')) return 'hinted'
  if (!isClosed(session, operation) || relationOf(session, operation) === 'private-from-public') return null
  if (OTHER_REASONS.some((meaning) => means.has(meaning)) || replyTellsWhy(operation)) return null
  const policy = recogniseDialect(session)?.dialect.sessionReuse
  if ((policy === 'required' || policy === 'required-by-default') && offered === false) return 'hinted'
  return mayNotResume(session, operation) ? 'silent' : null
}
