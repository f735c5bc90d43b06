import { TLS_AGREED } from '../../protocol/reply-codes.ts'
import { beginsTlsRecord } from '../../protocol/tls-record.ts'
import type { Break } from '../breaks/break.ts'
import { groupBreaks, groupSigns } from '../breaks/break-groups.ts'
import { type Claim, hypothesis } from '../hypothesis.ts'
import { type Reading, remarkThatMeans } from '../reading.ts'
import { sign } from '../words.ts'

const IMPLICIT_PORT = 990
const PLAIN_PORT = 21
const looksLikeFtp = (text: string) => /^\s*(?:220|421|5\d\d|4\d\d)[ -]/.test(text) || /\bftp\b/i.test(text)
const OTHER = /^SSH-|^HTTP\/|<html|\bE?SMTP\b/i

type Form = 'implicit-to-plain' | 'plain-to-implicit' | 'tls-in-clear'

export const rule = hypothesis<Form>({
  cause: 'tls-mode-mismatch',
  words: {
    title: 'The client speaks implicit TLS to a port for explicit TLS',
    explanation:
      'The client started TLS at once (implicit FTPS, usually port 990), but the server answered in plain text: it expects explicit FTPS (usually port 21), which starts in clear and switches with AUTH TLS.',
    forms: {
      'plain-to-implicit': {
        title: 'The client waits for a greeting; this port seems to expect TLS',
        explanation:
          'The connection opened, and no greeting came in clear. A server for implicit FTPS (usually port 990) says nothing before the TLS handshake.',
      },
      'tls-in-clear': {
        title: 'The server speaks TLS where the client waits for clear text',
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
  looks: [implicitToPlain, plainToImplicit],
})

type TlsBreak = Extract<Break, { readonly kind: 'tls' }>

/** TLS was begun without AUTH. */
function isImplicit(session: Reading, { control }: TlsBreak): boolean {
  if (control) return control.tls?.started.trigger === 'implicit'
  if (session.security !== null) return session.security === 'implicit'
  return session.exchanges.every(({ command }) => command?.verb !== 'AUTH')
}

/** That TLS began without AUTH was seen or told, not concluded from a log that shows no AUTH. */
const isKnown = (session: Reading, { control }: TlsBreak): boolean =>
  control !== null || session.security !== null || remarkThatMeans(session, 'connected') !== null

const greetsInClear = ({ exchanges }: Reading) => exchanges.some(({ final }) => final?.code === 220)

const agreedToTls = (session: Reading) =>
  session.exchanges.some(({ command, final }) => command?.verb === 'AUTH' && final?.code === TLS_AGREED)

function implicitToPlain(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'tls',
    (broken) =>
      isImplicit(session, broken) &&
      !agreedToTls(session) &&
      broken.how !== 'alert' &&
      broken.how !== 'reset' &&
      !OTHER.test(broken.control?.tls?.garbage?.text ?? ''),
  ).flatMap((group): Claim<Form>[] => {
    const { control, how } = group.lead
    const port = control?.remote?.port ?? session.peerPort
    // Port 21 expects commands first; implicit TLS meets its greeting as a broken record.
    const usual = port === PLAIN_PORT && session.security === 'implicit'
    if ((how === 'error' || how === 'closed') && !usual) return []
    const ftp = looksLikeFtp(control?.tls?.garbage?.text ?? '')
    return [
      {
        explains: group.lead,
        stage: 'tls-control',
        forms: ['implicit-to-plain'],
        signs: [
          ...groupSigns(
            group,
            () => (how === 'silence' ? 'no TLS answer' : 'plain text where TLS was expected'),
            ftp ? 'proof' : how === 'plain-answer' ? (isKnown(session, group.lead) ? 'telling' : 'hint') : undefined,
          ),
          ...(usual
            ? sign(
                how === 'plain-answer' || session.closedWorld || greetsInClear(session) ? 'telling' : 'expected',
                control?.tls?.started.id ?? group.lead.event,
                'port 21 expects commands first',
              )
            : []),
          ...(port === IMPLICIT_PORT ? sign('unlikely', group.lead.event, 'port 990 is meant for implicit TLS') : []),
        ],
      },
    ]
  })
}

function plainToImplicit(session: Reading): Claim<Form>[] {
  return groupBreaks(
    session,
    'greeting',
    ({ how, text, control }) =>
      !control?.tls &&
      // Whoever has spoken in clear does not wait for TLS.
      !control?.greeting?.preliminary &&
      (how === 'silence' || how === 'closed' || (how === 'not-ftp' && beginsTlsRecord(text ?? ''))),
  ).flatMap((group): Claim<Form>[] => {
    const { how, control } = group.lead
    const usual = (control?.remote?.port ?? session.peerPort) === IMPLICIT_PORT
    if (how === 'closed' && !usual) return []
    const record = how === 'not-ftp'
    return [
      {
        explains: group.lead,
        stage: 'banner',
        forms: record ? ['tls-in-clear', 'plain-to-implicit'] : ['plain-to-implicit'],
        signs: [
          ...groupSigns(
            group,
            () => (record ? 'a TLS record in clear' : 'no greeting in clear'),
            record ? 'proof' : undefined,
          ),
          ...(usual
            ? sign('telling', control?.open?.id ?? group.lead.event, 'port 990 is meant for implicit TLS')
            : []),
          ...sign(
            'telling',
            remarkThatMeans(session, 'server-implicit')?.event.id,
            'the server is said to expect implicit TLS',
          ),
          ...sign('proof', implicitProbeWorked(session), 'TLS at once is answered on the same port'),
        ],
        probes: ['implicit-port'],
      },
    ]
  })
}

/** A follow-up probe met a TLS handshake on the very port that sent no greeting. */
function implicitProbeWorked(session: Reading): number | null {
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
