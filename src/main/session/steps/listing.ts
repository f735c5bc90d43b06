import type { DataMethod } from '../../../shared/protocol/data-methods.ts'
import { ListingReader } from '../listing-reader.ts'
import type { Session } from '../session.ts'
import { runTransfer } from './run-transfer.ts'

/** More than any folder that a person looks at. */
const MAX_LISTING_BYTES = 40 * 1024 * 1024

/**
 * One `LIST`, and no other list command when it fails: a second one would hide the reason, and can even succeed with
 * the session ticket of the first.
 */
export async function list(session: Session, method: DataMethod, name: string): Promise<void> {
  const listing = new ListingReader()
  await runTransfer(session, name, method, {
    kind: 'list',
    command: 'LIST',
    maxBytes: MAX_LISTING_BYTES,
    onBytes: (bytes) => listing.take(bytes),
    listing,
  })
}
