/** What rules about data connections ask again and again. */

import { isActiveMethod } from '../../protocol/data-methods.ts'
import { TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { EventId } from '../../transcript/event.ts'
import type { Sign } from '../hypothesis.ts'
import {
  type AddressRelation,
  announcedRelation,
  controlEncrypted,
  type Reading,
  remarksMean,
  remarkThatMeans,
} from '../reading.ts'
import { type ReplyMeaning, replyMeans } from '../reply-meaning.ts'
import { IDLE } from '../weighing/weights.ts'
import { sign } from '../words.ts'
import type { DataBreak } from './break.ts'
import type { DataOperation } from './data-operation.ts'

const NOTHING: ReadonlySet<ReplyMeaning> = new Set()

/** What the final reply of an operation says; empty for success and silence. */
export function refusalMeans(operation: DataOperation): ReadonlySet<ReplyMeaning> {
  return operation.final && operation.final.code >= 400 ? replyMeans(operation.final.lines) : NOTHING
}

/** Meanings that tell the reason by themselves, whatever became of the data connection. */
const TELLING: readonly ReplyMeaning[] = [
  'session-reuse-required',
  'data-protection-required',
  'tls-required',
  'peer-mismatch',
  'storage-full',
  'too-many-connections',
  'client-certificate',
  'cannot-listen',
  'local-address-unavailable',
  'protocol-broken',
]

const FILE_CODES: ReadonlySet<number> = new Set([550, 551, 552, 553])

/** The reply names the reason, so that nothing else needs to be guessed from the data connection. */
export function replyTellsWhy(operation: DataOperation): boolean {
  const means = refusalMeans(operation)
  if (TELLING.some((meaning) => means.has(meaning))) return true
  const code = operation.final?.code ?? 0
  // RFC 959 section 4.2: these codes are about the file itself, in whatever words.
  return FILE_CODES.has(code) || ((means.has('permission') || means.has('not-found')) && code >= 500)
}

/** TLS protects, or should protect, the data connection. */
export function dataEncrypted(session: Reading, operation: DataOperation): boolean | null {
  if (operation.tls !== 'none' && operation.tls !== 'unknown') return true
  if (session.protection !== null) return session.protection === 'P'
  if (session.plan) return session.plan.protection === 'P' && session.security !== 'plain' && operation.tls !== 'none'
  return session.security === null ? null : session.security === 'plain' ? false : null
}

export const setupEncrypted = (session: Reading, operation: DataOperation): boolean | null =>
  controlEncrypted(session, operation.setup)

/**
 * What shows that TLS came about on the control connection; null when nothing does. A log that says nothing of a handshake shows
 * it by a reply to the login behind the agreement to TLS.
 */
export function controlSecured(session: Reading): EventId | null {
  const secured = session.controls.findLast(({ tls }) => tls?.secured)?.tls?.secured
  if (secured || session.closedWorld) return secured?.id ?? null
  const agreed = session.exchanges.find(({ command, final }) => command?.verb === 'AUTH' && final?.code === TLS_AGREED)
  const from = agreed?.final?.id ?? (session.security === 'implicit' ? -1 : Number.POSITIVE_INFINITY)
  return session.exchanges.find(({ command, final }) => command && final && final.id > from)?.final?.id ?? null
}

/** Relation of the announced address to the control connection's peer. */
export const relationOf = (session: Reading, operation: DataOperation): AddressRelation =>
  replacedByWords(session, operation) === null ? announcedRelation(session, operation.announced) : 'same'

/** Where the client says that it used the control connection's address instead: the announced one is out of play. */
export const replacedByWords = (session: Reading, operation: DataOperation): EventId | null =>
  remarksMean(session, operation.remarks, 'address-replaced')

/** Whoever types commands at a terminal program has no second connection, nor a port that waits for one. */
export function typedByHand(session: Reading, { dialled, tcp, setup }: DataOperation): EventId | null {
  if (dialled !== null || tcp !== 'unknown') return null
  const command = setup?.command ?? null
  // No program writes its own commands in small letters.
  if (!session.closedWorld && command !== null && SMALL.test(command.line)) return command.id
  return remarkThatMeans(session, 'typed-by-hand')?.event.id ?? null
}

const SMALL = /^[a-z]/

/** In passive mode nobody reached the server: the client timed out, or the server says that nobody came. */
export function passiveNeverArrived(session: Reading, broken: DataBreak): boolean {
  const { operation } = broken
  if (typedByHand(session, operation) !== null) return false
  if (isActiveMethod(operation.method)) return false
  if (replyTellsWhy(operation)) return false
  if (operation.tcp === 'timeout' || operation.tcp === 'unreachable' || operation.tcp === 'failed') return true
  if (operation.tcp !== 'unknown') return false
  const means = refusalMeans(operation)
  return (
    means.has('cannot-connect') ||
    means.has('no-client-connection') ||
    (means.has('silence') && operation.final?.code === 425) ||
    // The server waited for the client until its own patience ended.
    (operation.final?.code === 421 && operation.preliminary === null && means.has('idle-timeout'))
  )
}

/**
 * Refused before it was announced (RFC 959 section 5.4), in a session that shows such announcements: no data connection was
 * in use that could have been cut.
 */
export const neverBegun = ({ operations }: Reading, { transfer, preliminary, tcp }: DataOperation): boolean =>
  transfer !== null && preliminary === null && tcp !== 'open' && operations.some((other) => other.preliminary !== null)

/** A transfer too short for the control connection to have become idle meanwhile; false where no clock tells. */
export function wasShort({ transfer, view }: DataOperation): boolean {
  const from = transfer?.command?.at
  const to = view?.dataEnded?.at ?? view?.closed?.at
  return from !== undefined && to !== undefined && to - from < IDLE
}

/** The server told that all is sent, and the end of the data did not come. */
export const isOpenEnd = ({ cut, final }: DataOperation): boolean =>
  cut?.how === 'stalled' && final !== null && final.code < 400

/**
 * Most servers announce a transfer when the data connection is there; some do before, so that it proves nothing. Against
 * what was only told of the data connection; our own recorder has seen whether it came about.
 */
export const announcedSigns = ({ view, preliminary }: DataOperation): Sign[] =>
  view === null ? sign('unlikely', preliminary?.id, 'the server has announced the transfer') : []
