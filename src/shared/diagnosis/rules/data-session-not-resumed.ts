import type { Certainty } from '../../session/vocabulary.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { dataEncrypted, refusalMeans, relationOf } from '../breaks/data-breaks.ts'
import type { DataOperation } from '../breaks/data-operation.ts'
import { recogniseDialect } from '../dialect-match.ts'
import type { Reading } from '../reading.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { evidence, quote } from '../words.ts'

/** Whether the client offered the session and whether the server took it; null where nothing tells. */
function resumption(operation: DataOperation): { offered: boolean | null; accepted: boolean | null } {
  const tls = operation.view?.tls
  if (!tls) return { offered: null, accepted: null }
  return {
    offered: tls.started.sessionOffered || tls.clientHello?.hello.psk === true,
    accepted: tls.secured ? tls.secured.resumed : null,
  }
}

export const rule: Rule = {
  name: 'data-session-not-resumed',
  cause: 'tls-session-reuse-required',
  words: {
    title: 'The server demands that the data connection resumes the TLS session of the control connection',
    explanation:
      'To make sure that both connections come from the same client, the server accepts a data connection only if it continues the TLS session of the control connection. This client did not do that, so the server closed the data connection. It looks like a blocked port and is a policy of the server.',
    forms: {
      exhausted: {
        title: 'The server takes the TLS session for a while and then no more',
        explanation:
          'The server demands that each data connection resumes the TLS session of the control connection. The first ones did; then the server no longer accepted the session. Servers forget sessions after a time, and with TLS 1.3 they hand out only a few tickets, each good for one connection.',
      },
      silent: {
        title: 'The server closes the data connection at once; it may demand a resumed TLS session',
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
        action: 'If the client fails with TLS 1.3 only, limit it to TLS 1.2 (--tls-max 1.2).',
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
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'data', ({ operation }) => suspicious(session, operation) !== null)) {
      const { operation } = group.lead
      const how = suspicious(session, operation)
      const { offered, accepted } = resumption(operation)
      const earlier = session.operations.some(
        (one) => one !== operation && one.ok && (one.view?.tls?.secured?.resumed ?? false),
      )
      const probe = session.probeOperations.find((one) => one.ok && one.view?.tls?.secured?.resumed === true)
      found.push({
        explains: group.lead.event,
        stage: 'tls-data',
        culprit: offered === true && accepted === false && !session.imported ? 'server-config' : 'client',
        certainty: certaintyOf(how, probe !== undefined),
        forms: how === 'silent' ? ['silent'] : earlier && accepted === false ? ['exhausted'] : [],
        evidence: [
          ...evidence(
            [
              operation.view?.tls?.started.id,
              offered === null
                ? 'TLS on the data connection'
                : offered
                  ? 'the session was offered'
                  : 'no session was offered',
            ],
            [operation.view?.tls?.secured?.id, accepted ? 'the session was taken' : 'a new session, not a resumed one'],
            [probe?.final?.id, 'with a resumed session it works'],
          ),
          ...groupEvidence(group, ({ operation: one }) =>
            one.final ? `the server says ${quote(one.final)}` : 'the server closes the data connection',
          ),
        ],
        against: accepted === true ? evidence([operation.view?.tls?.secured?.id, 'the session was resumed']) : [],
        probes: ['toggle-resumption', 'tls-1.2-only'],
        weight: how === 'said' ? 80 : how === 'hinted' ? 70 : 55,
      })
    }
    // The refusal came as a farewell on the control connection.
    for (const group of groupBreaks(
      session,
      'lost',
      ({ reply }) => reply !== null && replyMeans(reply.lines).has('session-reuse-required'),
    ))
      found.push({
        explains: group.lead.event,
        stage: 'tls-data',
        culprit: 'client',
        certainty: 'proven',
        evidence: groupEvidence(group, ({ reply }) => `the server says ${quote(reply)}`),
        weight: 80,
      })
    return found
  },
}

/** A hint is proven by a probe that changed nothing but the resumption, and worked. */
function certaintyOf(how: 'said' | 'hinted' | 'silent' | null, probeWorked: boolean): Certainty {
  if (how === 'said' || (how === 'hinted' && probeWorked)) return 'proven'
  return how === 'hinted' || probeWorked ? 'likely' : 'possible'
}

/** In which way an operation speaks for the policy; null when it does not. */
function suspicious(session: Reading, operation: DataOperation): 'said' | 'hinted' | 'silent' | null {
  const means = refusalMeans(operation)
  if (means.has('session-reuse-required')) return 'said'
  if (
    session.remarks.some(({ event, reading }) => operation.remarks.includes(event) && reading.means.has('not-resumed'))
  )
    return 'said'
  if (dataEncrypted(session, operation) === false || operation.ok) return null
  const { offered, accepted } = resumption(operation)
  if (accepted === true) return null
  const code = operation.final?.code ?? 0
  // ProFTPD's mod_tls turns its refusal into the system error EPERM.
  if (code === 425 && means.has('operation-not-permitted')) return 'hinted'
  const policy = recogniseDialect(session)?.dialect.sessionReuse
  const demands = policy === 'required' || policy === 'required-by-default'
  const reached = operation.tcp === 'open'
  const closed =
    operation.cut?.how === 'closed' ||
    operation.cut?.how === 'reset' ||
    operation.cut?.how === 'aborted' ||
    operation.tls === 'closed' ||
    operation.tls === 'reset' ||
    (operation.view?.fin?.first === true && operation.bytes === 0)
  if (!reached || !closed || ((operation.bytes ?? 0) > 0 && operation.kind !== 'upload')) return null
  if (relationOf(session, operation) === 'private-from-public') return null
  if (
    means.has('permission-denied') ||
    means.has('storage-full') ||
    means.has('not-found') ||
    means.has('data-encryption-required')
  )
    return null
  if (demands && offered !== true) return 'hinted'
  if (
    session.imported
      ? (session.security !== 'plain' && session.security !== null) || dataEncrypted(session, operation) === true
      : offered !== true || accepted === false
  )
    return 'silent'
  return null
}
