import { sameAddress } from '../protocol/addresses.ts'
import type { Exchange } from '../transcript/session-view.ts'
import { announcedBy } from './breaks/data-operation.ts'
import { replyText } from './reply-meaning.ts'

const ADDRESS = /\d{1,3}(?:\.\d{1,3}){3}/g

/** The address that a refused `PORT` or `EPRT` named as the server quotes it, where it is not the one that was sent. */
export function rewrittenAddress(exchange: Exchange | null): string | null {
  const sent = announcedBy(exchange)?.address ?? null
  if (sent === null || !exchange?.final || exchange.encrypted) return null
  // "... to 10.0.0.1 (only to 192.0.2.1)": what arrived comes first, what would be accepted second.
  const arrived = replyText(exchange.final.lines).match(ADDRESS)?.[0]
  return arrived !== undefined && !sameAddress(arrived, sent) ? arrived : null
}
