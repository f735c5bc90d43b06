/** What rules ask of a session: what was read of it, and the products that are known. */

import type { Grade } from '../facts/fact.ts'
import type { Reason } from '../facts/reason.ts'
import { isPrivateAddress, sameAddress } from '../protocol/addresses.ts'
import { TLS_AGREED } from '../protocol/reply-codes.ts'
import type { EventId, EventOf } from '../transcript/event.ts'
import type { Exchange, SessionView } from '../transcript/session-view.ts'
import type { SeenEndpoint } from './breaks/data-operation.ts'
import type { ReadRemark } from './imported/imported-session.ts'
import type { RemarkMeaning } from './imported/remark-meaning.ts'
import type { KnownProducts } from './known-products.ts'
import { type JudgedReading, readSession } from './session-reading.ts'

export interface Reading extends JudgedReading {
  readonly products: KnownProducts
}

/** The greeting of the first control connection that was greeted; null when none was. */
export function greetingOf(session: Pick<Reading, 'controls'>): EventOf<'reply'> | null {
  return session.controls.find(({ greeting }) => greeting?.final)?.greeting?.final ?? null
}

/** Who speaks in the sentences of an imported log. */
export const whoseLog = ({ facts }: Pick<Reading, 'facts'>): string =>
  facts.source.vantage === 'server' ? 'the server’s log' : 'the client'

/** First sentence of an imported log that means one of `meanings`. */
export function remarkThatMeans(session: Reading, ...meanings: readonly RemarkMeaning[]): ReadRemark | null {
  return session.remarks.find(({ reading }) => meanings.some((meaning) => reading.means.has(meaning))) ?? null
}

const placesOf = new WeakMap<readonly ReadRemark[], ReadonlyMap<EventId, readonly number[]>>()

/** Where the readings of each remark stand: a long log has thousands of remarks, and as many breaks that ask for theirs. */
function places(session: Pick<Reading, 'remarks'>): ReadonlyMap<EventId, readonly number[]> {
  const known = placesOf.get(session.remarks)
  if (known) return known
  const found = new Map<EventId, number[]>()
  for (const [place, { event }] of session.remarks.entries()) {
    const same = found.get(event.id)
    if (same) same.push(place)
    else found.set(event.id, [place])
  }
  placesOf.set(session.remarks, found)
  return found
}

/** What was read in `remarks`, in the order of the session. */
export function readingsOf(
  session: Pick<Reading, 'remarks'>,
  remarks: readonly Pick<EventOf<'remark'>, 'id'>[],
): readonly ReadRemark[] {
  if (remarks.length === 0) return []
  const known = places(session)
  return [...new Set(remarks.flatMap(({ id }) => known.get(id) ?? []))]
    .sort((a, b) => a - b)
    .flatMap((place) => session.remarks[place] ?? [])
}

/** Whether any of `remarks` means one of `meanings`. */
export function remarksMean(
  session: Reading,
  remarks: readonly EventOf<'remark'>[],
  ...meanings: readonly RemarkMeaning[]
): EventId | null {
  const means = ({ reading }: ReadRemark) => meanings.some((meaning) => reading.means.has(meaning))
  return readingsOf(session, remarks).find(means)?.event.id ?? null
}

/** The first of `remarks` in which a catalogue reads one of `reasons`. */
export function remarksGive(
  session: Reading,
  remarks: readonly EventOf<'remark'>[],
  ...reasons: readonly Reason[]
): EventId | null {
  const gives = ({ reading }: ReadRemark) => reasons.some((reason) => reading.message?.fact?.reason === reason)
  return readingsOf(session, remarks).find(gives)?.event.id ?? null
}

/** A TLS alert that another program tells of, with its number. */
export function alertTold(
  session: Reading,
  remarks: readonly EventOf<'remark'>[],
): { readonly event: EventId; readonly number: number } | null {
  for (const { event, reading } of readingsOf(session, remarks))
    if (reading.alert !== null) return { event: event.id, number: reading.alert }
  return null
}

export type AddressRelation = 'same' | 'private-from-public' | 'unusable' | 'other' | 'unknown'

/** How the announced address of a passive reply relates to the control connection's peer. */
export function announcedRelation(
  session: Pick<Reading, 'peer' | 'local'>,
  announced: SeenEndpoint | null,
): AddressRelation {
  const address = announced?.address ?? null
  if (address === null) return 'unknown'
  if (/^(?:0\.|255\.255\.255\.255$)/.test(address) || address === '::') return 'unusable'
  if (session.peer === null) return isPrivateAddress(address) ? 'private-from-public' : 'unknown'
  if (sameAddress(address, session.peer)) return 'same'
  return isPrivateAddress(address) && !isPrivateAddress(session.peer) ? 'private-from-public' : 'other'
}

/** Whether the control connection was protected when `exchange` ran; null when a log does not tell. */
export function controlEncrypted(session: Reading, exchange: Exchange | null): boolean | null {
  if (exchange?.encrypted) return true
  if (session.closedWorld) return exchange ? exchange.encrypted : session.security !== 'plain'
  return agreedThere(session, exchange) ?? (session.security === null ? null : session.security !== 'plain')
}

/** A log with several sessions may have one without TLS: whether that of `exchange` asked for it; null where nothing tells. */
function agreedThere({ controls, exchanges }: Reading, exchange: Exchange | null): boolean | null {
  if (controls.length < 2 || exchange === null) return null
  const own = exchanges.filter(({ connection }) => connection === exchange.connection)
  if (own.some(agreedToTls)) return true
  const wholeLogin = own.some(({ command }) => command?.verb === 'USER')
  return wholeLogin && exchanges.some(agreedToTls) ? false : null
}

const agreedToTls = ({ command, final }: Exchange): boolean => command?.verb === 'AUTH' && final?.code === TLS_AGREED

/** The reading that hypotheses get, before anybody has judged who answered. */
export function readingOf(view: SessionView, products: KnownProducts): Reading {
  const session = readSession(view, products.messages ?? null)
  // A sentence of another program tells; everything else is a line or an event that shows it.
  const gradeOf = (event: EventId): Grade =>
    session.guessed.has(event) ? 'guessed' : view.event(event)?.type === 'remark' ? 'told' : 'seen'
  return { ...session, products, attributions: [], authSigns: new Map(), gradeOf }
}
