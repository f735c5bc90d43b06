/** One sentence of another client's log that tells of a failure, and what its readers share. */
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import type { Break } from '../breaks/break.ts'
import type { Loss } from '../breaks/control-loss.ts'
import { breakAt, breakWhereItStood, type Phase } from './imported-break.ts'
import { type OpenOperation, TLS_FAILURES } from './imported-operation.ts'
import type { ImportedScan } from './imported-scan.ts'
import type { RemarkMeaning } from './remark-meaning.ts'
import { means, type RemarkReading } from './remark-reading.ts'

/** What one sentence says, and where the log stands. */
export interface Told {
  readonly scan: ImportedScan
  readonly event: EventOf<'remark'>
  readonly reading: RemarkReading
}

export const CERTIFICATE: readonly RemarkMeaning[] = [
  'certificate-untrusted',
  'certificate-expired',
  'certificate-name',
]

/** What a sentence must mean to say more than "Connection failed". */
const SPECIFIC: readonly RemarkMeaning[] = [...TLS_FAILURES, ...CERTIFICATE, 'name-not-resolved', 'not-ftp']

/** A client may say that it failed before it says what. */
export function withoutGeneral(scan: ImportedScan, reading: RemarkReading): void {
  const last = scan.breaks.at(-1)
  const general = (last?.kind === 'connect' || last?.kind === 'unplaced') && last.how === 'failed'
  if (general && !scan.progress && means(reading, ...SPECIFIC)) scan.breaks.pop()
}

export const isOfControl = ({ place }: RemarkReading, act: RemarkReading['place']['act']): boolean =>
  place.subject === 'control' && place.act === act

/** wget has the same words for a reply that does not come and a connection that ends. */
export const isUnsaid = (reading: RemarkReading): boolean =>
  means(reading, 'closed-by-peer') && reading.message?.fact?.side === undefined && isOfControl(reading, 'reply')

export const loginBreak = (event: EventOf<'remark'>, how: Loss | 'refused', exchange: Exchange | null): Break => ({
  kind: 'login',
  how,
  control: null,
  exchange,
  reply: null,
  ...breakAt(event.id, 'login', [event]),
})

export function failOperation(scan: ImportedScan, operation: OpenOperation, event: EventOf<'remark'>): void {
  operation.remarks.push(event)
  operation.failures.push(event.id)
  scan.progress = false
}

/** The sentence names no place of its own. */
export function breakHere(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading, phase: Phase): void {
  // Not every client says when the connection opened: a bare time-out may mean the greeting as well.
  if (phase === 'connecting' && reading.place.act !== 'connect' && means(reading, 'timed-out', 'no-reply'))
    scan.guessed.add(event.id)
  scan.addBreak(breakWhereItStood(event, reading, scan.standingAt(phase)))
}
