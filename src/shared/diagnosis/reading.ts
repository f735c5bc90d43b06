/** What rules ask of a session: what was read of it, and the products that are known. */
import type { Grade } from '../facts/fact.ts'
import { isPrivateAddress, sameAddress } from '../protocol/addresses.ts'
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

/** First sentence of an imported log that means one of `meanings`. */
export function remarkThatMeans(session: Reading, ...meanings: readonly RemarkMeaning[]): ReadRemark | null {
  return session.remarks.find(({ reading }) => meanings.some((meaning) => reading.means.has(meaning))) ?? null
}

/** Whether any of `remarks` means one of `meanings`. */
export function remarksMean(
  session: Reading,
  remarks: readonly EventOf<'remark'>[],
  ...meanings: readonly RemarkMeaning[]
): EventId | null {
  const ids = new Set(remarks.map(({ id }) => id))
  return (
    session.remarks.find(
      ({ event, reading }) => ids.has(event.id) && meanings.some((meaning) => reading.means.has(meaning)),
    )?.event.id ?? null
  )
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
  return session.security === null ? null : session.security !== 'plain'
}

/** The reading that hypotheses get, before anybody has judged who answered. */
export function readingOf(view: SessionView, products: KnownProducts): Reading {
  const session = readSession(view, products.messages ?? null)
  // A sentence of another program tells; everything else is a line or an event that shows it.
  const gradeOf = (event: EventId): Grade =>
    session.guessed.has(event) ? 'guessed' : view.event(event)?.type === 'remark' ? 'told' : 'seen'
  return { ...session, products, attributions: [], authSigns: new Map(), gradeOf }
}
