/**
 * What the catalogues say of the replies of a session, in the meanings that hypotheses still ask for. Goes when they ask
 * for reasons.
 */
import type { Messages } from '../facts/messages/compile-messages.ts'
import { matchReply } from '../facts/messages/match-reply.ts'
import type { MessageFact } from '../facts/messages/message.ts'
import type { Reason } from '../facts/reason.ts'
import type { SessionView } from '../transcript/session-view.ts'
import type { ReplyMeaning } from './reply-vocabulary.ts'

/** What is not here has no meaning of its own: the words of the reply are searched as those of an unknown server. */
const BY_REASON: Readonly<Partial<Record<Reason, readonly ReplyMeaning[]>>> = {
  'address-denied': ['address-denied'],
  'too-many-connections': ['too-many-connections'],
  'service-unavailable': ['unavailable'],
  'idle-timeout': ['idle-timeout'],
  'session-setup': ['setup-failure'],
  'command-unknown': ['unknown-command'],
  'parameter-unsupported': ['unknown-command'],
  'wrong-order': [],
  'tls-required': ['encryption-required'],
  'tls-unsupported': ['tls-refused', 'unknown-command'],
  'tls-set-up': ['tls-setup-broken'],
  'session-reuse-required': ['session-reuse-required'],
  'client-certificate': ['client-certificate-required'],
  credentials: ['credentials-wrong'],
  'password-expired': ['credentials-wrong'],
  'login-first': ['login-first'],
  'data-protection-required': ['data-encryption-required'],
  'data-protection-unsupported': ['data-encryption-unsupported'],
  'passive-unsupported': ['passive-unsupported'],
  'active-unsupported': ['active-unsupported'],
  'extended-required': ['use-epsv'],
  'foreign-address': ['foreign-address-refused'],
  'peer-mismatch': ['peer-mismatch'],
  'cannot-connect': ['cannot-connect'],
  'cannot-listen': ['cannot-listen'],
  'no-client-connection': ['no-client-connection'],
  'arrange-first': ['no-client-connection'],
  'not-found': ['not-found'],
  permission: ['permission-denied'],
  exists: [],
  'storage-full': ['storage-full'],
  'file-busy': [],
  'size-limit': [],
  aborted: ['aborted'],
}

function byResult({ act, result }: MessageFact): readonly ReplyMeaning[] | null {
  switch (result) {
    case 'refused':
      return ['connection-refused']
    case 'silence':
      return ['timed-out']
    case 'unreachable':
      return ['unreachable']
    case 'denied':
      return act === 'login' ? ['credentials-wrong'] : ['operation-not-permitted', 'permission-denied']
    default:
      return act === 'handshake' ? ['tls-handshake-failed'] : null
  }
}

function meaningsOf(fact: MessageFact): ReadonlySet<ReplyMeaning> | null {
  const why = fact.reason === undefined ? null : (BY_REASON[fact.reason] ?? null)
  const how = byResult(fact)
  if (why === null && how === null) return null
  return new Set([...(why ?? []), ...(how ?? [])])
}

interface Told {
  readonly messages: Messages | null
  readonly means: ReadonlySet<ReplyMeaning> | null
}

const told = new WeakMap<readonly string[], Told>()

/** Reads the refusals of `view`; a reply that was read with the same catalogues is not read again. */
export function readRefusals(view: SessionView, messages: Messages | null): void {
  const verbs = new Map(view.exchanges.map(({ final, command }) => [final?.id, command?.verb ?? null]))
  for (const event of view.transcript.events) {
    if (event.type !== 'reply' || event.code < 400 || told.get(event.lines)?.messages === messages) continue
    const reading = messages && matchReply({ ...event, verb: verbs.get(event.id) ?? null }, messages)[0]
    told.set(event.lines, {
      messages,
      means: reading?.grade === 'told' && reading.fact ? meaningsOf(reading.fact) : null,
    })
  }
}

/** null where no catalogue knows the reply. */
export const toldMeanings = (lines: readonly string[]): ReadonlySet<ReplyMeaning> | null =>
  told.get(lines)?.means ?? null
