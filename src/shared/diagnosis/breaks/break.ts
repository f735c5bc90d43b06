/**
 * Where a session broke: the places at which something did not go as asked, in order, before any rule says why.
 * Rules explain breaks; a break that no rule explains still makes the session fail.
 */
import { isActiveMethod } from '../../protocol/data-methods.ts'
import type { Stage } from '../../session/vocabulary.ts'
import type { EventId, EventOf } from '../../transcript/event.ts'
import type { ControlConnectionView, Exchange } from '../../transcript/session-view.ts'
import type { Loss } from './control-loss.ts'
import type { DataOperation, SeenEndpoint, TlsOutcome } from './data-operation.ts'

interface BreakBase {
  /** First event that shows it. */
  readonly event: EventId
  readonly attempt: number
  readonly stage: Stage
  /** Event that shows that a later attempt passed this point; null while none has. */
  readonly resolvedBy: EventId | null
  /** Sentences of an imported log that show it. */
  readonly remarks: readonly EventOf<'remark'>[]
}

interface NameBreak extends BreakBase {
  readonly kind: 'name'
  readonly host: string | null
  readonly how: 'failed' | 'silence'
}
interface ConnectBreak extends BreakBase {
  readonly kind: 'connect'
  /** `by-proxy`: a proxy was reached and did not make the connection to the server. */
  readonly how: 'timeout' | 'refused' | 'reset' | 'unreachable' | 'denied' | 'failed' | 'by-proxy'
  readonly to: SeenEndpoint | null
  /** ms until the answer, where one came. */
  readonly after: number | null
}
interface GreetingBreak extends BreakBase {
  readonly kind: 'greeting'
  readonly how: Loss | 'refused' | 'not-ftp'
  readonly control: ControlConnectionView | null
  readonly reply: EventOf<'reply'> | null
  /** Bytes that came in place of a greeting. */
  readonly text: string | null
}
export interface AuthBreak extends BreakBase {
  readonly kind: 'auth'
  readonly how: Loss | 'refused' | 'wrong-code'
  readonly control: ControlConnectionView | null
  /** Every `AUTH` with the same fate, the first one first. */
  readonly exchanges: readonly Exchange[]
}
export interface TlsBreak extends BreakBase {
  readonly kind: 'tls'
  readonly how: TlsOutcome
  readonly control: ControlConnectionView | null
  /** A reply in clear that came while TLS was expected, or after it failed. */
  readonly reply: EventOf<'reply'> | null
}
interface CertificateBreak extends BreakBase {
  readonly kind: 'certificate'
  readonly control: ControlConnectionView | null
}
interface LoginBreak extends BreakBase {
  readonly kind: 'login'
  readonly how: Loss | 'refused' | 'wrong-code'
  readonly control: ControlConnectionView | null
  readonly exchange: Exchange | null
  readonly reply: EventOf<'reply'> | null
}
export interface CommandBreak extends BreakBase {
  readonly kind: 'command'
  readonly how: 'refused' | 'wrong-code'
  readonly exchange: Exchange
  readonly verb: string
}
interface SetupBreak extends BreakBase {
  readonly kind: 'setup'
  readonly how: 'refused' | 'unusable' | 'silence' | 'cannot-listen'
  readonly exchange: Exchange | null
  readonly verb: string | null
  /** Why the reply could not be used. */
  readonly why: string | null
  /** Of what another client could not read: whether it is the reply that RFC 959 or RFC 2428 asks for. */
  readonly wellFormed?: boolean
}
export interface DataBreak extends BreakBase {
  readonly kind: 'data'
  readonly operation: DataOperation
}
export interface LostBreak extends BreakBase {
  readonly kind: 'lost'
  readonly how: Loss | 'goodbye'
  readonly control: ControlConnectionView | null
  /** The command that was waiting for its reply. */
  readonly exchange: Exchange | null
  /** 421 or another farewell. */
  readonly reply: EventOf<'reply'> | null
  readonly encrypted: boolean | null
  /** ms without a sign on the control connection before it broke; null when no clock tells. */
  readonly quietFor: number | null
  /** The session had paused, and this is the first thing that it did afterwards. */
  readonly paused: boolean
}

/** A failure whose place nothing tells: a sentence alone. `stage` is where it would show most likely. */
export interface UnplacedBreak extends BreakBase {
  readonly kind: 'unplaced'
  readonly how: 'silence' | 'reset' | 'closed' | 'refused' | 'unreachable' | 'failed'
}

export type Break =
  | NameBreak
  | ConnectBreak
  | GreetingBreak
  | AuthBreak
  | TlsBreak
  | CertificateBreak
  | LoginBreak
  | CommandBreak
  | SetupBreak
  | DataBreak
  | LostBreak
  | UnplacedBreak

/** Where a session stands that arranges a data connection. */
export const stageOfSetup = (verb: string | null | undefined): 'port-command' | 'pasv-reply' =>
  isActiveMethod(verb) ? 'port-command' : 'pasv-reply'

/** The stage at which a data operation broke, before a rule knows better. */
export function stageOfOperation(operation: DataOperation): Stage {
  const { tcp, tls, final, missingFinal, cut, whole, view } = operation
  if (tcp === 'not-allowed') return 'pasv-reply'
  if (tcp !== 'unknown' && tcp !== 'open') return 'tcp-data'
  if (tls !== 'none' && tls !== 'unknown' && tls !== 'ok') return 'tls-data'
  if (whole === true && (missingFinal || (final && final.code >= 400))) return 'transfer-end'
  if (final && final.code >= 400 && view === null && operation.preliminary && tcp === 'unknown') return 'transfer'
  if (missingFinal && !cut && whole !== false && (operation.bytes ?? 0) > 0) return 'transfer-end'
  return 'transfer'
}

/** Common part of a break that our own recording shows. */
export const recordedAt = (event: EventId, attempt: number, stage: Stage) => ({
  event,
  attempt,
  stage,
  resolvedBy: null,
  remarks: [],
})
