/** Failures of a data connection, as another client's sentences tell them. */
import { isAdmission } from '../../protocol/reply-codes.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { breakAt, UNOPENED } from './imported-break.ts'
import { isUnbegun, namesConnection, noteFailure } from './imported-operation.ts'
import type { ImportedScan } from './imported-scan.ts'
import { means, type RemarkReading } from './remark-reading.ts'
import { aloneExchange } from './reply-outcomes.ts'

/** Whether what failed is a data connection. */
export function concernsData(scan: ImportedScan, text: string, reading: RemarkReading): boolean {
  const operation = scan.operation
  const open = operation !== null && !operation.ok
  if (means(reading, 'not-resumed') && reading.about === 'data') return true
  if (means(reading, 'reply-malformed') && PASSIVE_REPLY.test(text)) return true
  if (open && operation.whole && operation.final === null) return true
  if (means(reading, 'reply-malformed') && oddAnswer(scan) !== null) return true
  // Its own words, frames or endpoint say so: an excerpt may begin anywhere.
  if (reading.place.subject === 'data' && (scan.before('connected') || means(reading, 'truncated'))) return true
  // Whose task fails because it could not connect speaks of the server, unless it names the data connection.
  if (means(reading, 'not-connected') && scan.before('connected') && !namesConnection(text)) return false
  // That the whole task failed is no word about where.
  const ofTask = reading.message?.fact?.subject === 'file'
  if (scan.phase !== 'logged-in') return means(reading, 'data-failed') && scan.before('connected') && !ofTask
  return reading.about === 'data' || (open && reading.about !== 'control') || means(reading, 'data-failed')
}

/** What came in place of a passive reply, whose command the log hides: the user asked for a listing or file. */
function oddAnswer({ task, loggedIn, operation, lastReply }: ImportedScan): EventOf<'reply'> | null {
  if (task === null || !loggedIn || operation !== null || lastReply === null) return null
  return lastReply.code >= 200 && lastReply.code < 400 && !isAdmission(lastReply.code) ? lastReply : null
}

const isOtherReply = (exchange: Exchange | null): boolean =>
  exchange?.command?.verb === 'EPSV' && exchange.final?.code === 227

export const PASSIVE_REPLY = /\b(?:PASV|EPSV|227|229)\b|passive/i

/**
 * "Failed to retrieve directory listing" in a dialogue that shows commands, none of which arranges or uses a data
 * connection: what failed came before it.
 */
function summarises({ lastVerb, operation }: ImportedScan, text: string, reading: RemarkReading): boolean {
  if (lastVerb === null || means(reading, 'reply-malformed', ...UNOPENED) || namesConnection(text)) return false
  return operation === null || (isUnbegun(operation) && operation.tcp === 'unknown')
}

/** The server has told the end of what it sends, and the client waits on for the end of the data (RFC 959 section 3.4.1). */
function waitsForEnd(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): boolean {
  const { operation, lastReply, progress } = scan
  const { final = null, preliminary = null, kind } = operation ?? {}
  if (!operation || !preliminary || final === null || final !== lastReply || final.code >= 400) return false
  if (kind === 'upload' || operation.cut !== null) return false
  const last = scan.breaks.at(-1)
  const gaveUp = !progress && last?.kind === 'lost' && last.how === 'silence' && last.event > final.id ? last : null
  if (gaveUp === null && !means(reading, 'timed-out', 'no-reply')) return false
  if (gaveUp !== null) scan.breaks.pop()
  const since = gaveUp?.event ?? event.id
  operation.tcp = 'open'
  operation.whole = null
  operation.ok = false
  operation.cut = { how: 'stalled', event: since }
  operation.failures.push(since)
  operation.remarks.push(...(gaveUp?.remarks ?? []), event)
  scan.progress = false
  return true
}

/** Takes a failure of the data operation that is under way, or begins one. */
export function dataFailure(scan: ImportedScan, event: EventOf<'remark'>, reading: RemarkReading): void {
  if (waitsForEnd(scan, event, reading)) return
  const last = scan.breaks.at(-1)
  // A closing sentence such as "Failed to retrieve directory listing" repeats what is known.
  if (last && !scan.progress && last.kind !== 'data' && scan.operation === null) {
    last.remarks.push(event)
    return
  }
  if (summarises(scan, event.text, reading)) {
    scan.drop()
    scan.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(event.id, 'post-login', [event]) })
    return
  }
  const odd = oddAnswer(scan)
  const operation = scan.current()
  if (means(reading, 'reply-malformed')) {
    scan.drop()
    if (odd !== null) {
      const place = breakAt(event.id, 'pasv-reply', [event])
      scan.addBreak({ kind: 'setup', how: 'unusable', exchange: aloneExchange(odd), verb: null, why: null, ...place })
      return
    }
    // A line of a listing that a client cannot read is no passive reply.
    if (operation.setup === null && operation.announced === null && !PASSIVE_REPLY.test(event.text)) {
      scan.addBreak({ kind: 'unplaced', how: 'failed', ...breakAt(event.id, 'transfer', [event]) })
      return
    }
    const { setup: exchange, method: verb, announced } = operation
    // EPSV answered with 227 is no reply to it, however well formed.
    const wellFormed = announced !== null && !(/\bEPSV\b.*\b227\b/.test(event.text) || isOtherReply(exchange))
    const why = wellFormed ? 'the client cannot read it, although it is well formed' : null
    const place = breakAt(event.id, 'pasv-reply', [...operation.remarks, event])
    scan.addBreak({ kind: 'setup', how: 'unusable', exchange, verb, why, wellFormed, ...place })
    return
  }
  noteFailure(operation, event, reading)
  scan.progress = false
}
