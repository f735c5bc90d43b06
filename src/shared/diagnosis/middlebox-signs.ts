/** Signs that several device signatures share. Each alone fits many products. */
import type { EventId } from '../transcript/event.ts'
import type { Exchange } from '../transcript/session-view.ts'
import type { MiddleboxSign } from './middlebox.ts'
import type { Reading } from './reading.ts'
import { replyText } from './reply-meaning.ts'

const KNOWN_BEFORE_LOGIN = new Set(['USER', 'PASS', 'ACCT', 'SYST', 'NOOP', 'HELP', 'STAT', 'TYPE', 'QUIT', 'AUTH'])

const refusals = new WeakMap<Reading, readonly Exchange[]>()

/** Refused in clear text, where a device can have answered; looked for once, as many signatures ask. */
function clearRefusals(session: Reading): readonly Exchange[] {
  const known = refusals.get(session)
  if (known) return known
  const found = [...session.exchanges, ...session.view.probes.flatMap(({ exchanges }) => exchanges)].filter(
    ({ encrypted, command, final }) => !encrypted && command !== null && final !== null && final.code >= 400,
  )
  refusals.set(session, found)
  return found
}

const textOf = ({ final }: Exchange) => replyText(final?.lines ?? [])

export const accessDeniedToAuth: MiddleboxSign = {
  shows: 'AUTH is answered “Access is denied”',
  seen: (session) =>
    clearRefusals(session).flatMap((exchange) =>
      exchange.command?.verb === 'AUTH' && exchange.final && /^access (?:is )?denied\.?$/i.test(textOf(exchange))
        ? [exchange.final.id]
        : [],
    ),
}

/** FEAT or a verb that nobody knows gets the very words of AUTH, while verbs of RFC 959 pass. */
export const youngVerbsRefusedAlike: MiddleboxSign = {
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

export const epsvRefusedToo: MiddleboxSign = {
  shows: 'EPSV or MLSD is refused as an unknown command in clear text',
  seen: (session) =>
    ids(
      clearRefusals(session).filter(
        ({ command, final }) =>
          (command?.verb === 'EPSV' || command?.verb === 'MLSD') && (final?.code === 500 || final?.code === 502),
      ),
    ),
}

export const systMasked: MiddleboxSign = {
  shows: 'the answer to SYST is masked with X characters',
  seen: (session) =>
    session.exchanges.flatMap(({ command, final }) =>
      command?.verb === 'SYST' && final && /^X{4,}/.test(replyText(final.lines)) ? [final.id] : [],
    ),
}

/** In passive mode nothing answers at the announced port, and the control connection is encrypted. */
export const dataBlockedUnderTls: MiddleboxSign = {
  shows: 'data connections get no answer under TLS',
  seen: (session) =>
    session.operations.flatMap(({ tcp, tcpEvent, setup }) =>
      tcp === 'timeout' && tcpEvent !== null && setup?.encrypted ? [tcpEvent] : [],
    ),
}

export const encryptedControlReset: MiddleboxSign = {
  shows: 'the encrypted control connection is reset between small commands',
  seen: (session) =>
    session.breaks.flatMap((broken) =>
      broken.kind === 'lost' && broken.how === 'reset' && broken.encrypted ? [broken.event] : [],
    ),
}

/** The test runs on Windows, or the log shows a Windows error. */
export const windowsEnvironment: MiddleboxSign = {
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
export const issuerNames = (product: RegExp): MiddleboxSign => ({
  shows: 'the certificate’s issuer names the product',
  seen: (session) =>
    [...session.controls, ...session.operations.flatMap(({ view }) => (view ? [view] : []))].flatMap(({ tls }) =>
      tls?.certificates?.chain.some(({ issuer }) => product.test(issuer)) ? [tls.certificates.id] : [],
    ),
})

/** A greeting that names the product instead of a server. */
export const foreignGreeting = (product: RegExp): MiddleboxSign => ({
  shows: 'the greeting names the product',
  seen: (session) =>
    session.controls.flatMap(({ greeting }) =>
      greeting?.final && product.test(replyText(greeting.final.lines)) ? [greeting.final.id] : [],
    ),
})

const ids = (exchanges: readonly Exchange[]): EventId[] => exchanges.flatMap(({ final }) => (final ? [final.id] : []))
