/** Signs of products on the way. Those without an argument fit many products. */
import type { EventId } from '../transcript/event.ts'
import type { Exchange } from '../transcript/session-view.ts'
import { replyText } from './reply-meaning.ts'
import type { JudgedReading } from './session-reading.ts'
import type { SignatureSign } from './signature.ts'

const KNOWN_BEFORE_LOGIN = new Set(['USER', 'PASS', 'ACCT', 'SYST', 'NOOP', 'HELP', 'STAT', 'TYPE', 'QUIT', 'AUTH'])

const refusals = new WeakMap<JudgedReading, readonly Exchange[]>()

/** Refused in clear text, where a device can have answered; looked for once, as many signatures ask. */
function clearRefusals(session: JudgedReading): readonly Exchange[] {
  const known = refusals.get(session)
  if (known) return known
  const found = [...session.exchanges, ...session.view.probes.flatMap(({ exchanges }) => exchanges)].filter(
    ({ encrypted, command, final }) => !encrypted && command !== null && final !== null && final.code >= 400,
  )
  refusals.set(session, found)
  return found
}

const textOf = ({ final }: Exchange) => replyText(final?.lines ?? [])

export const accessDeniedToAuth: SignatureSign = {
  shows: 'AUTH is answered “Access is denied”',
  seen: (session) =>
    clearRefusals(session).flatMap((exchange) =>
      exchange.command?.verb === 'AUTH' && exchange.final && /^access (?:is )?denied\.?$/i.test(textOf(exchange))
        ? [exchange.final.id]
        : [],
    ),
}

/** FEAT or a verb that nobody knows gets the very words of AUTH, while verbs of RFC 959 pass. */
export const youngVerbsRefusedAlike: SignatureSign = {
  shows: 'FEAT and an unknown verb get the very same words as AUTH, while older verbs pass',
  seen(session) {
    const refused = clearRefusals(session)
    const auth = refused.find(({ command }) => command?.verb === 'AUTH')
    if (!auth) return []
    const same = refused.filter(
      (exchange) =>
        exchange !== auth && !KNOWN_BEFORE_LOGIN.has(exchange.command?.verb ?? '') && textOf(exchange) === textOf(auth),
    )
    const passes = session.exchanges.some(
      ({ command, final }) =>
        (command?.verb === 'SYST' || command?.verb === 'NOOP') && final !== null && final.code < 300,
    )
    return passes && same.length > 1 ? ids(same) : []
  },
}

export const systMasked: SignatureSign = {
  shows: 'the answer to SYST is masked with X characters',
  seen: (session) =>
    session.exchanges.flatMap(({ command, final }) =>
      command?.verb === 'SYST' && final && /^X{4,}/.test(replyText(final.lines)) ? [final.id] : [],
    ),
}

/** In passive mode nothing answers at the announced port, and the control connection is encrypted. */
export const dataBlockedUnderTls: SignatureSign = {
  shows: 'data connections get no answer under TLS',
  seen: (session) =>
    session.operations.flatMap(({ tcp, tcpEvent, setup }) =>
      tcp === 'timeout' && tcpEvent !== null && setup?.encrypted ? [tcpEvent] : [],
    ),
}

export const encryptedControlReset: SignatureSign = {
  shows: 'the encrypted control connection is reset between small commands',
  seen: (session) =>
    session.breaks.flatMap((broken) =>
      broken.kind === 'lost' && broken.how === 'reset' && broken.encrypted ? [broken.event] : [],
    ),
}

/** The test runs on Windows, or the log shows a Windows error. */
export const windowsEnvironment: SignatureSign = {
  shows: 'this happens on a Windows computer',
  seen(session) {
    const os = session.view.transcript.header.environment?.os ?? ''
    const first = session.view.transcript.events[0]
    if (/^win/i.test(os) && first) return [first.id]
    return session.remarks.flatMap(({ event }) =>
      /WindowsError|WSAE|0x2746|\b100(?:5[34]|6[01])\b/i.test(event.text) ? [event.id] : [],
    )
  },
}

/** A certificate whose issuer names the product. */
export const issuerNames = (product: RegExp): SignatureSign => ({
  shows: 'the certificate’s issuer names the product',
  seen: (session) =>
    [...session.controls, ...session.operations.flatMap(({ view }) => (view ? [view] : []))].flatMap(({ tls }) =>
      tls?.certificates?.chain.some(({ issuer }) => product.test(issuer)) ? [tls.certificates.id] : [],
    ),
})

/** The certificate is not the server's own: another one is pinned, or data connections present another one. */
export const certificateReplaced: SignatureSign = {
  shows: 'the certificate is not the server’s own',
  seen(session) {
    const control = session.controls.find(({ tls }) => tls?.certificates)?.tls?.certificates
    const presented = control?.chain[0]?.fingerprint
    if (!control || presented === undefined) return []
    const pinned = session.view.transcript.header.plan?.tls?.pinnedFingerprint
    if (pinned) return pinned === presented ? [] : [control.id]
    return session.operations.flatMap(({ view }) => {
      const data = view?.tls?.certificates
      const other = data?.chain[0]?.fingerprint
      return data && other !== undefined && other !== presented ? [data.id] : []
    })
  },
}

/** The form of logins through a proxy: the server's name goes with the user's. Some hosts use it for accounts of their own. */
export const loginNamesServer: SignatureSign = {
  shows: 'the login has the form name@host',
  seen: (session) =>
    session.exchanges.flatMap(({ command, final }) =>
      command?.verb === 'USER' && final && /@/.test(command.line) ? [final.id] : [],
    ),
}

/** A reply to the login in which the product speaks of itself. */
export const loginReplyNames = (product: RegExp): SignatureSign => ({
  shows: 'the reply to the login names the product',
  seen: (session) =>
    session.exchanges.flatMap(({ command, replies }) =>
      command?.verb === 'USER' || command?.verb === 'PASS'
        ? replies.filter(({ lines }) => product.test(replyText(lines))).map(({ id }) => id)
        : [],
    ),
})

/** A greeting that names the product instead of a server. */
export const foreignGreeting = (product: RegExp): SignatureSign => ({
  shows: 'the greeting names the product',
  seen: (session) =>
    session.controls.flatMap(({ greeting }) =>
      greeting?.final && product.test(replyText(greeting.final.lines)) ? [greeting.final.id] : [],
    ),
})

const ids = (exchanges: readonly Exchange[]): EventId[] => exchanges.flatMap(({ final }) => (final ? [final.id] : []))
