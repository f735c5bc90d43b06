/**
 * One listing or transfer from the command that arranged its data connection to its last reply, read from the events
 * of a session of ours or from the lines of another client's log. What the source does not tell stays `unknown` or null.
 */

import { parseActiveCommand, parsePassiveReply } from '../../protocol/data-address.ts'
import { type DataMethod, isActiveMethod } from '../../protocol/data-methods.ts'
import type { Endpoint } from '../../protocol/endpoint.ts'
import type { EventId, EventOf, TranscriptEvent } from '../../transcript/event.ts'
import type { ControlConnectionView, DataConnectionView, Exchange } from '../../transcript/session-view.ts'
import { lossAfter, replyInClear } from './control-loss.ts'

type TcpOutcome =
  | 'unknown'
  | 'open'
  | 'timeout'
  | 'refused'
  | 'reset'
  | 'unreachable'
  /** Failed, and the source does not say how. */
  | 'failed'
  /** Active mode: nobody connected to our listening port. */
  | 'not-dialled'
  /** Active mode: only hosts that were not expected connected. */
  | 'foreign'
  /** The client did not dial what the server announced. */
  | 'not-allowed'

export type TlsOutcome = 'none' | 'unknown' | 'ok' | 'alert' | 'reset' | 'closed' | 'silence' | 'plain-answer' | 'error'

/** An address may be missing in a log: `null`. */
export interface SeenEndpoint {
  readonly address: string | null
  readonly port: number | null
}

export interface DataOperation {
  readonly attempt: number
  readonly method: DataMethod | null
  readonly setup: Exchange | null
  /** From 227, 229, `PORT`, `EPRT`, or a sentence that says so. */
  readonly announced: SeenEndpoint | null
  /** Where the client connected to; null when it listened or nothing tells. */
  readonly dialled: SeenEndpoint | null
  readonly view: DataConnectionView | null
  readonly transfer: Exchange | null
  readonly kind: 'list' | 'download' | 'upload' | null
  readonly tcp: TcpOutcome
  readonly tcpEvent: EventId | null
  readonly tls: TlsOutcome
  readonly tlsEvent: EventId | null
  readonly preliminary: EventOf<'reply'> | null
  readonly final: EventOf<'reply'> | null
  /** The final reply did not come: how the control connection behaved instead. */
  readonly missingFinal: { readonly how: 'silence' | 'closed' | 'reset'; readonly event: EventId } | null
  /** How the data connection ended before it should have. */
  readonly cut: { readonly how: 'reset' | 'closed' | 'stalled' | 'aborted'; readonly event: EventId } | null
  readonly bytes: number | null
  /** Whether all bytes passed; null when nothing tells. */
  readonly whole: boolean | null
  /** Less arrived than was announced, or another content. */
  readonly damaged: EventId | null
  /** Where the client says that it cannot use its own file. */
  readonly ownFile?: EventId
  /** Bytes that the server says it holds of an upload, where that is another number than was sent. */
  readonly stored?: number
  /** The peer ended TLS without close_notify, or not. */
  readonly closeNotify: boolean | null
  readonly ok: boolean
  /** First event that shows a failure; null while there is none. */
  readonly failedAt: EventId | null
  /** Sentences of an imported log that belong to it. */
  readonly remarks: readonly EventOf<'remark'>[]
}

const KINDS: Readonly<Record<string, DataOperation['kind']>> = {
  LIST: 'list',
  NLST: 'list',
  MLSD: 'list',
  RETR: 'download',
  STOR: 'upload',
  STOU: 'upload',
  APPE: 'upload',
}

/** null for a verb that transfers nothing. */
export const kindOfVerb = (verb: string | undefined): DataOperation['kind'] => (verb ? (KINDS[verb] ?? null) : null)

/** What a setup exchange announced, whichever side listens. */
export function announcedBy(setup: Exchange | null): SeenEndpoint | null {
  const command = setup?.command
  if (!setup || !command) return null
  if (isActiveMethod(command.verb))
    return parseActiveCommand(command.verb, command.line.slice(command.verb.length).trim())
  const reply = setup.final
  if (!reply || reply.code >= 300) return null
  const parsed = parsePassiveReply(reply.code, reply.lines.at(-1) ?? '')
  return parsed.ok ? { address: parsed.address, port: parsed.port } : null
}

const firstId = (...ids: readonly (EventId | null | undefined)[]): EventId | null => {
  const seen = ids.filter((id): id is EventId => id !== null && id !== undefined)
  return seen.length === 0 ? null : Math.min(...seen)
}

/** How TCP of a data connection went. */
function readTcp(view: DataConnectionView): { tcp: TcpOutcome; tcpEvent: EventId | null } {
  if (view.open) return { tcp: 'open', tcpEvent: view.open.id }
  if (view.refusedTarget) return { tcp: 'not-allowed', tcpEvent: view.refusedTarget.id }
  const waited = view.silences.find(({ awaiting }) => awaiting === 'tcp-connect')
  if (view.connectFailed) {
    const { reason, id } = view.connectFailed
    const tcp: TcpOutcome =
      reason === 'timeout' || reason === 'refused' || reason === 'reset' || reason === 'unreachable'
        ? reason
        : reason === 'denied'
          ? 'unreachable'
          : 'failed'
    return { tcp, tcpEvent: waited?.id ?? id }
  }
  const foreign = view.events.find((event) => event.type === 'accept-rejected')
  const silence = view.silences.find(({ awaiting }) => awaiting === 'data-connection' || awaiting === 'tcp-connect')
  if (silence)
    return view.listening
      ? { tcp: foreign ? 'foreign' : 'not-dialled', tcpEvent: foreign?.id ?? silence.id }
      : { tcp: 'timeout', tcpEvent: silence.id }
  return { tcp: 'unknown', tcpEvent: null }
}

/** How TLS of a connection went, from the events of that connection. */
export function readTls(view: Pick<DataConnectionView, 'tls' | 'reset' | 'fin' | 'closed'>): {
  tls: TlsOutcome
  tlsEvent: EventId | null
} {
  const { tls } = view
  if (!tls) return { tls: 'none', tlsEvent: null }
  // With TLS 1.3 a refusal of the client's certificate comes after the handshake (RFC 8446 section 4.4.2).
  const fatal = tls.alerts.find(
    ({ direction, number, level }) =>
      direction === 'received' && number !== undefined && number !== 0 && level !== 'warning',
  )
  const later = tls.failed?.phase === 'established' && tls.failed.alert !== undefined && tls.failed.alert !== 0
  if (tls.secured && !fatal && tls.failed && later) return { tls: 'alert', tlsEvent: tls.failed.id }
  if (tls.secured && !fatal) return { tls: 'ok', tlsEvent: tls.secured.id }
  // A server that refuses with an alert may say so in clear as well: the alert tells why.
  if (tls.garbage && !(fatal && fatal.id < tls.garbage.id)) return { tls: 'plain-answer', tlsEvent: tls.garbage.id }
  if (fatal) return { tls: 'alert', tlsEvent: fatal.id }
  const ours = tls.alerts.find(({ direction, number }) => direction === 'sent' && number !== undefined && number !== 0)
  if (ours) return { tls: 'error', tlsEvent: ours.id }
  const from = tls.started.id
  if (view.reset && view.reset.id > from) return { tls: 'reset', tlsEvent: view.reset.id }
  if (view.fin?.first && view.fin.id > from) return { tls: 'closed', tlsEvent: view.fin.id }
  if (tls.silence) return { tls: 'silence', tlsEvent: tls.silence.id }
  if (tls.failed) return { tls: 'error', tlsEvent: tls.failed.id }
  return { tls: 'unknown', tlsEvent: null }
}

const PROTECTED_TLS: readonly TlsOutcome[] = ['alert', 'reset', 'closed', 'silence', 'plain-answer', 'error']
/** Whether a handshake began and came to nothing. */
export const tlsFailed = (tls: TlsOutcome): boolean => PROTECTED_TLS.includes(tls)
const tcpFailed = (tcp: TcpOutcome): boolean => tcp !== 'unknown' && tcp !== 'open'

/** How the control connection behaved in place of a final reply; null while one may still come. */
function readMissingFinal(
  transfer: Exchange | null,
  control: { readonly events: readonly TranscriptEvent[] } | null,
): DataOperation['missingFinal'] {
  if (!transfer?.command || transfer.final) return null
  const loss = control && lossAfter(control, transfer.command.id)
  const { silence } = transfer
  if (silence && (!loss || silence.id < loss.event)) return { how: 'silence', event: silence.id }
  return loss
}

function readCut(view: DataConnectionView, tls: TlsOutcome): DataOperation['cut'] {
  if (!view.open || tlsFailed(tls)) return null
  if (view.reset) return { how: 'reset', event: view.reset.id }
  const stalled = view.silences.find(({ awaiting }) => awaiting === 'data' || awaiting === 'data-close')
  if (view.dataEnded?.end === 'timeout') return { how: 'stalled', event: stalled?.id ?? view.dataEnded.id }
  if (view.dataEnded?.end === 'error') return { how: 'aborted', event: view.dataEnded.id }
  if (stalled) return { how: 'stalled', event: stalled.id }
  return null
}

/** Reads the operation of one recorded data connection; `control` is the connection of its commands. */
export function readOperation(
  view: DataConnectionView,
  control: Pick<ControlConnectionView, 'events' | 'tls'> | null,
): DataOperation {
  const { tcp, tcpEvent } = readTcp(view)
  const { tls, tlsEvent } = readTls(view)
  const { transfer, transferEnded, setup } = view
  const inClear = control && transfer?.command ? replyInClear(control, transfer.command.id) : null
  const final = transfer?.final ?? inClear
  const missingFinal = final ? null : readMissingFinal(transfer, control)
  const cut = readCut(view, tls)
  const kind = transferEnded?.kind ?? kindOfVerb(transfer?.command?.verb)
  const expected = transferEnded?.expectedBytes
  const short =
    transferEnded && expected !== undefined && final !== null && final.code < 300 && transferEnded.bytes !== expected
  const altered = transferEnded?.differsAt !== undefined && transferEnded.differsAt !== null
  const damaged = transferEnded && (short || altered) ? transferEnded.id : null
  const bytes = transferEnded?.bytes ?? (kind === 'upload' ? view.bytesSent : view.bytesReceived)
  // Nothing at all, and nobody says that this was all: no transfer that is whole.
  const nothing = bytes === 0 && expected === undefined && (final === null || final.code >= 300)
  const whole = nothing ? null : readWhole(view, expected, bytes, kind)
  // A transfer has no reply that asks for more: 3xx is as wrong as 4xx.
  const refused = final !== null && final.code >= 300
  const ok = transferEnded ? transferEnded.ok && !damaged : final !== null && final.code < 300
  const failedAt = firstId(
    tcpFailed(tcp) ? tcpEvent : null,
    tlsFailed(tls) ? tlsEvent : null,
    refused ? final.id : null,
    missingFinal?.event,
    ok ? null : cut?.event,
    damaged,
    transferEnded && !transferEnded.ok ? transferEnded.id : null,
  )
  return {
    attempt: view.attempt,
    method: view.method,
    setup,
    announced: (view.target ?? view.refusedTarget)?.announced ?? announcedBy(setup),
    dialled: view.listening ? null : dialledOf(view),
    view,
    transfer,
    kind,
    tcp,
    tcpEvent,
    tls,
    tlsEvent,
    preliminary: transfer?.preliminary ?? null,
    final,
    missingFinal,
    cut,
    bytes,
    whole,
    damaged,
    closeNotify: view.tls?.ended?.closeNotify ?? null,
    ok,
    failedAt,
    remarks: [],
  }
}

const dialledOf = (view: DataConnectionView): Endpoint | null =>
  view.connectStarted?.to ?? (view.target && view.openedBy === 'client' ? view.target.used : null)

/** All bytes passed: as many as expected, or the sender's own orderly end of the data connection was seen. */
function readWhole(
  view: DataConnectionView,
  expected: number | undefined,
  bytes: number,
  kind: DataOperation['kind'],
): boolean | null {
  if (expected !== undefined) return bytes === expected
  if (!view.open || !view.dataEnded) return null
  if (kind === 'upload') return view.dataEnded.end === 'eof'
  return view.dataEnded.end === 'eof' ? view.tls === null || view.tls.ended?.closeNotify !== false : false
}
