/**
 * A server draws each passive port from its range. Where a firewall opens that range in part, one port answers and the next
 * does not, whoever asked and how: a failure beside a success is two draws, and no comparison of commands.
 */
import type { Reading } from '../reading.ts'
import { DRAWS, type EvidenceClass } from '../weighing/weights.ts'
import { setupEncrypted } from './data-breaks.ts'
import type { DataOperation, SeenEndpoint } from './data-operation.ts'

/** Every listing and transfer, those of follow-up probes included. */
export const allOperations = (session: Reading): readonly DataOperation[] => [
  ...session.operations,
  ...session.probeOperations,
]

const endpointOf = ({ dialled, announced }: DataOperation): SeenEndpoint | null => dialled ?? announced

/** 229 names no address: it is the one of the control connection (RFC 2428 section 3). null when nothing tells. */
export const addressOf = (session: Pick<Reading, 'peer'>, operation: DataOperation): string | null =>
  endpointOf(operation)?.address ?? (operation.method === 'EPSV' ? session.peer : null)

/** Each port once, and one for all whose ports nobody names. */
const distinct = (operations: readonly DataOperation[]): readonly DataOperation[] => [
  ...new Map(operations.map((operation) => [endpointOf(operation)?.port ?? null, operation])).values(),
]

export const openDraws = (operations: readonly DataOperation[]): readonly DataOperation[] =>
  distinct(operations.filter(({ tcp, ok }) => tcp === 'open' || ok))

export const shutDraws = (operations: readonly DataOperation[]): readonly DataOperation[] =>
  distinct(operations.filter(({ tcp, ok }) => tcp !== 'open' && tcp !== 'unknown' && !ok))

/** What ports that open with one thing changed, and stay shut without, mean for that thing as the reason. */
export const contrast = (shut: readonly DataOperation[], open: readonly DataOperation[]): EvidenceClass =>
  shut.length >= DRAWS && open.length >= DRAWS ? 'proof' : 'telling'

/** Listings and transfers that were arranged over a clear control connection. */
export const workedInClear = (session: Reading): readonly DataOperation[] =>
  allOperations(session).filter((one) => one.ok && one.setup !== null && setupEncrypted(session, one) === false)
