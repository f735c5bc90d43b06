/** What a reply comes to in another client's log, once it is known what it answers. */

import { TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { EventOf } from '../../transcript/event.ts'
import type { Exchange } from '../../transcript/session-view.ts'
import { stageOfSetup } from '../breaks/break.ts'
import { type ReplyMeaning, replyMeans } from '../reply-meaning.ts'
import { asksForKerberos } from '../verbs.ts'
import { breakAt } from './imported-break.ts'
import type { ImportedScan } from './imported-scan.ts'

/** A reply whose command the log does not show. */
export const aloneExchange = (reply: EventOf<'reply'>): Exchange => ({
  command: null,
  replies: [reply],
  final: reply,
  preliminary: null,
  silence: null,
  connection: reply.connection,
  attempt: 1,
  roundTrip: null,
  encrypted: false,
})

export function refusedGreeting(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const place = breakAt(reply.id, 'banner')
  scan.addBreak({ kind: 'greeting', how: 'refused', control: null, reply, text: null, ...place })
}

export function refusedLogin(scan: ImportedScan, reply: EventOf<'reply'>): void {
  // A client may sum up ("Could not login with …") before it shows what the server said.
  const last = scan.breaks.at(-1)
  const remarks = last?.kind === 'login' && last.reply === null && !scan.progress ? last.remarks : []
  if (remarks.length > 0) scan.breaks.pop()
  scan.drop()
  const place = breakAt(reply.id, 'login', remarks)
  scan.addBreak({ kind: 'login', how: 'refused', control: null, exchange: null, reply, ...place })
}

export function refusedSetup(scan: ImportedScan, reply: EventOf<'reply'>, verb: string): void {
  const remarks = scan.operation?.remarks ?? []
  scan.drop()
  const place = breakAt(reply.id, stageOfSetup(verb), remarks)
  scan.addBreak({ kind: 'setup', how: 'refused', exchange: aloneExchange(reply), verb, why: null, ...place })
}

/** RFC 959 section 5.4: 550 answers CWD, and neither PASV nor a command that takes no path. */
const OF_DIRECTORY = /^550[ -](?:X?CWD\b|.{0,40}\bchang(?:e|ing) (?:the |to )?(?:working )?directory\b)/i
export const namesDirectory = ({ lines }: EventOf<'reply'>): boolean => OF_DIRECTORY.test(lines[0] ?? '')

export function refusedCommand(scan: ImportedScan, reply: EventOf<'reply'>, verb: string): void {
  const exchange = aloneExchange(reply)
  const stage = verb === 'CWD' ? 'post-login' : 'transfer'
  scan.addBreak({ kind: 'command', how: 'refused', exchange, verb, ...breakAt(reply.id, stage) })
}

/** The last transfer had its end already, and no server may take that back. */
export function secondEnd(scan: ImportedScan, reply: EventOf<'reply'>): void {
  const verb = scan.operations.at(-1)?.transfer?.command?.verb ?? ''
  const place = breakAt(reply.id, 'transfer-end')
  scan.addBreak({ kind: 'command', how: 'wrong-code', exchange: aloneExchange(reply), verb, ...place })
}

export function authReply(scan: ImportedScan, { id, code }: EventOf<'reply'>, exchange: Exchange | null): void {
  if (code === TLS_AGREED || code === 334) {
    scan.reach('tls')
    // Another spelling of AUTH than the one that was refused.
    scan.passed('auth')
    return
  }
  if (code >= 400 && exchange?.command && asksForKerberos(exchange.command)) return
  const earlier = scan.breaks.find((broken) => broken.kind === 'auth')
  const exchanges = exchange ? [exchange] : []
  if (earlier?.kind === 'auth') {
    Object.assign(earlier, { exchanges: [...earlier.exchanges, ...exchanges] })
    scan.progress = false
  } else {
    const how = code >= 400 ? 'refused' : 'wrong-code'
    scan.addBreak({ kind: 'auth', how, control: null, exchanges, ...breakAt(id, 'auth') })
  }
}

/** RFC 959 section 5.4: connection closed, processing error, storage. */
const BEGUN: ReadonlySet<number> = new Set([426, 451, 452, 552])

const ACTIVE = /\bactive (?:data|mode|connection|channel)\b/i
const DIALLED: readonly ReplyMeaning[] = ['refused', 'unreachable']

/** @param arranged the client was told where to connect, and has sent nothing since: only the connection is awaited */
export function finalReply(scan: ImportedScan, reply: EventOf<'reply'>, arranged = false): void {
  const operation = scan.current()
  operation.final = reply
  // RFC 959 section 5.4: no data connection came about, whatever a sentence about its end seemed to say.
  if (reply.code === 425 && operation.cut && operation.tcpEvent === operation.cut.event) {
    operation.cut = null
    operation.tcp = 'unknown'
    operation.tcpEvent = null
  }
  // A server that was refused, or found no way, has dialled itself: in passive mode it only waits.
  const dialled = DIALLED.some((one) => replyMeans(reply.lines).has(one)) || ACTIVE.test(reply.lines.join(' '))
  if (reply.code === 425 && operation.method === null && dialled) operation.method = 'PORT'
  // These end a transfer that had begun: a client's "upload failed" before it told of no connection.
  if (BEGUN.has(reply.code) && operation.tcp === 'failed') operation.tcp = 'unknown'
  // What the server says to a transfer that the user has stopped; so does who sends ABOR while it goes well.
  const aborted = scan.lastVerb === 'ABOR' && operation.preliminary !== null && operation.failures.length === 0
  if ((scan.cancelled || aborted) && reply.code >= 400) return
  // A failure after the end takes the end back.
  if (reply.code >= 400) operation.ok = false
  if (reply.code < 400) {
    // Clients that read to the end say that the connection was closed; who says that it broke off has not got it all.
    const cut = operation.cut !== null && operation.cut.how !== 'closed'
    // So does a client that breaks off at an end of TLS that it does not take for one.
    const broke = cut || operation.peerRefused || (operation.closeNotify === false && operation.missingFinal !== null)
    operation.ok = operation.damaged === null && operation.ownFile === undefined && !broke
    operation.whole = true
    scan.progress = true
  } else if (reply.code === 421 && replyMeans(reply.lines).has('idle-timeout') && !operation.transfer && !arranged) {
    operation.failures.length = 0
    scan.goodbye(reply)
  } else {
    operation.failures.push(reply.id)
    scan.progress = false
  }
}
