import { beginsTlsRecord } from '../../protocol/tls-record.ts'
import { groupBreaks, groupEvidence } from '../breaks/break-groups.ts'
import { remarkThatMeans } from '../reading.ts'
import type { Observation, Rule } from '../rule.ts'

const IMPLICIT_PORT = 990
const PLAIN_PORT = 21
const looksLikeFtp = (text: string) => /^\s*(?:220|421|5\d\d|4\d\d)[ -]/.test(text) || /\bftp\b/i.test(text)
const OTHER = /^SSH-|^HTTP\/|<html|\bE?SMTP\b/i

export const rule: Rule = {
  name: 'tls-mode-confused',
  cause: 'tls-mode-mismatch',
  words: {
    title: 'The client speaks implicit TLS to a port that expects plain commands first',
    explanation:
      'The client started TLS at once (implicit FTPS), but the server answered in plain text: it expects explicit FTPS, where the session starts in clear and AUTH TLS switches to TLS. Explicit FTPS usually runs on port 21, implicit FTPS on port 990.',
    forms: {
      'plain-to-implicit': {
        title: 'The client waits for a greeting, but this port seems to expect TLS first',
        explanation:
          'The connection opened, and no greeting came in clear. A server for implicit FTPS (usually port 990) says nothing before the TLS handshake.',
      },
      'tls-in-clear': {
        title: 'The server speaks TLS on this port, and the client waits for clear text',
        explanation:
          'Bytes of a TLS record came where a greeting in clear was expected: this port is for implicit FTPS.',
      },
    },
    rulesOut: ['The path to the port works.'],
    remedies: [
      {
        id: 'use-explicit',
        who: 'client',
        action: 'Use explicit FTPS (ftpes://, AUTH TLS), usually on port 21.',
        when: 'implicit-to-plain',
      },
      {
        id: 'use-implicit',
        who: 'client',
        action: 'Use implicit FTPS (ftps://) on this port, or explicit FTPS on port 21.',
        when: 'plain-to-implicit',
      },
    ],
    references: [{ title: 'RFC 4217 section 4 and appendix A (explicit against implicit)' }],
  },
  check(session) {
    const found: Observation[] = []
    // Port 21 expects commands first; a client that was told implicit TLS meets the greeting as a broken record.
    const toPlainPort = session.imported && session.security === 'implicit' && session.peerPort === PLAIN_PORT
    for (const group of groupBreaks(
      session,
      'tls',
      ({ how }) =>
        how === 'plain-answer' || how === 'silence' || (toPlainPort && (how === 'error' || how === 'closed')),
    )) {
      const { control, how, event, remarks } = group.lead
      const implicit = control
        ? control.tls?.started.trigger === 'implicit'
        : session.security === 'implicit' ||
          (session.imported &&
            session.security === null &&
            session.exchanges.every(({ command }) => command?.verb !== 'AUTH'))
      const afterAuth = session.exchanges.some(({ command, final }) => command?.verb === 'AUTH' && final?.code === 234)
      if (!implicit || afterAuth) continue
      const text = control?.tls?.garbage?.text ?? ''
      if (OTHER.test(text)) continue
      const ftp = looksLikeFtp(text)
      if (how === 'silence' && !remarks.length && control?.remote?.port === IMPLICIT_PORT) continue
      found.push({
        explains: event,
        stage: 'tls-control',
        culprit: 'client',
        certainty: how === 'silence' ? 'possible' : ftp ? 'proven' : 'likely',
        forms: ['implicit-to-plain'],
        evidence: groupEvidence(group, () =>
          how === 'silence' ? 'no TLS answer' : 'plain text where TLS was expected',
        ),
        weight: how === 'silence' ? 45 : 75,
      })
    }
    for (const group of groupBreaks(
      session,
      'greeting',
      ({ how }) => how === 'silence' || how === 'closed' || how === 'not-ftp',
    )) {
      const { how, text, control, event } = group.lead
      const tls = how === 'not-ftp' && beginsTlsRecord(text ?? '')
      if (how === 'not-ftp' && !tls) continue
      if (control?.tls) continue
      const port = control?.remote?.port ?? session.peerPort
      const usual = port === IMPLICIT_PORT
      const probe = implicitProbeWorked(session)
      const said = remarkThatMeans(session, 'server-implicit')
      if (how === 'closed' && !usual) continue
      found.push({
        explains: event,
        stage: 'banner',
        culprit: 'client',
        certainty: tls || probe !== null ? 'proven' : usual || said ? 'likely' : 'possible',
        forms: [tls ? 'tls-in-clear' : 'plain-to-implicit', 'plain-to-implicit'],
        evidence: [
          ...groupEvidence(group, () => (tls ? 'a TLS record in clear' : 'no greeting in clear')),
          ...(said ? [{ event: said.event.id, shows: 'the server is said to expect implicit TLS' }] : []),
          ...(probe === null ? [] : [{ event: probe, shows: 'TLS at once is answered on the same port' }]),
        ],
        probes: ['implicit-port'],
        weight: usual ? 70 : port === 21 ? 30 : 50,
      })
    }
    return found
  },
}

/** A follow-up probe met a TLS handshake on the very port that sent no greeting. */
function implicitProbeWorked(session: Parameters<Rule['check']>[0]): number | null {
  const port = session.controls[0]?.remote?.port
  const good = [...session.view.probes, ...session.view.controls].find(
    (control) =>
      session.probeAttempts.has(control.attempt) &&
      control.tls?.started.trigger === 'implicit' &&
      control.tls.secured &&
      control.remote?.port === port,
  )
  return good?.tls?.secured?.id ?? null
}
