import { attributionOf } from '../attribution/auth-refusal.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { replyMeans } from '../reply-meaning.ts'
import type { Observation, Rule } from '../rule.ts'
import { quote } from '../words.ts'

export const rule: Rule = {
  name: 'server-tls-unusable',
  cause: 'server-tls-broken',
  words: {
    title: 'The server’s own TLS set-up does not work ({reply})',
    explanation:
      'The server knows TLS but cannot use it: no certificate is bound to the FTP site, its key cannot be read, or no usable cipher is left. The client can do nothing about it.',
    forms: {
      closed: {
        title: 'The server agrees to TLS and then ends the connection without a TLS answer',
        explanation:
          'AUTH was accepted, the client sent its first TLS message, and the server closed the connection without any TLS answer. Servers without a usable certificate or key behave like this.',
      },
      alert: {
        title: 'The server’s TLS breaks off with an internal error',
        explanation: 'The server answered the handshake with an alert that blames its own side.',
      },
    },
    remedies: [
      {
        id: 'bind-certificate',
        who: 'server-admin',
        action:
          'Bind a valid certificate with its private key to the FTP service and restart it; the server’s log names what is missing.',
      },
      {
        id: 'test-locally',
        who: 'server-admin',
        action: 'Test at the server itself: openssl s_client -starttls ftp -connect localhost:21.',
      },
    ],
    references: [{ title: 'RFC 2228 section 3 (431 to AUTH)' }, { title: 'RFC 4217 section 4' }],
  },
  check(session) {
    const found: Observation[] = []
    for (const group of groupBreaks(session, 'auth', ({ how }) => how === 'refused')) {
      const reply = group.lead.exchanges[0]?.final ?? null
      const broken = reply?.code === 431 || replyMeans(reply?.lines ?? []).has('tls-setup-broken')
      if (!broken || attributionOf(session, group.lead)?.sender === 'middlebox') continue
      found.push({
        explains: group.lead.event,
        stage: 'auth',
        culprit: 'server-tls',
        certainty: 'likely',
        facts: { reply: quote(reply) },
        evidence: groupEvidence(group, () => `AUTH is answered ${quote(reply)}`),
        weight: 70,
      })
    }
    for (const group of groupBreaks(
      session,
      'tls',
      ({ how }) => how === 'closed' || how === 'plain-answer' || how === 'alert' || how === 'error' || how === 'reset',
    )) {
      const { how, control, reply } = group.lead
      const internal = control?.tls?.alerts.find(
        ({ direction, number }) => direction === 'received' && (number === 80 || number === 112),
      )
      const said =
        reply &&
        (replyMeans(reply.lines).has('tls-setup-broken') || replyMeans(reply.lines).has('tls-handshake-failed'))
      if (how === 'alert' && !internal) continue
      if (how === 'plain-answer' && !garbageSaysBroken(control?.tls?.garbage?.text ?? '')) continue
      found.push({
        explains: group.lead.event,
        stage: 'tls-control',
        culprit: 'server-tls',
        certainty:
          internal || said || how === 'plain-answer' || (how === 'closed' && !session.imported) ? 'likely' : 'possible',
        forms: internal ? ['alert'] : ['closed'],
        facts: { reply: quote(reply) },
        evidence: groupEvidence(group, () => `the handshake ends: ${how}`),
        probes: ['tls-1.2-only', 'small-client-hello', 'implicit-port'],
        weight: how === 'reset' || how === 'error' ? 35 : 60,
      })
    }
    return found
  },
}

/** After 234 a server that cannot do TLS says so in clear. */
const garbageSaysBroken = (text: string): boolean => /^\s*[45]\d\d[ -]/.test(text)
