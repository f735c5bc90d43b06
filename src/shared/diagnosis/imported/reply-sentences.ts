/** Sentences that repeat a reply, go on with it, or show what the client took it for. */

import { replyWords } from '../../imports/quoted-reply.ts'
import { isActiveMethod } from '../../protocol/data-methods.ts'
import { isPassiveReply, TLS_AGREED } from '../../protocol/reply-codes.ts'
import type { EventOf } from '../../transcript/event.ts'
import { noteMeaning } from '../reply-meaning.ts'
import { breakAt } from './imported-break.ts'
import { FAILURES, takeFailure } from './imported-failures.ts'
import { isUnbegun, type OpenOperation } from './imported-operation.ts'
import { takeReply } from './imported-replies.ts'
import { type ImportedScan, SHORTEST_WORDS } from './imported-scan.ts'
import { asHandshake } from './remark-meaning.ts'
import { means } from './remark-reading.ts'
import { refusedSetup } from './reply-outcomes.ts'
import { asReply, isFailedCall, REFUSES, spokenReply } from './spoken-reply.ts'
import type { Told } from './told-failure.ts'

/** The first that knows the sentence takes it. A reply that stands in it comes before what only speaks of one. */
const READERS: readonly ((told: Told) => boolean)[] = [
  restOfPassive,
  portRefused,
  spoken,
  repeatsRefusal,
  repeatsAnnouncement,
  readsOneBefore,
]

/** Whether the sentence was about a reply, and is taken so. */
export const isOfReply = (told: Told): boolean => READERS.some((reads) => reads(told))

/** A reply that the sentence repeats without its code; what only echoes a failure that stands already is none. */
function spoken({ scan, event, reading }: Told): boolean {
  const reply = spokenReply(event.text, reading.message, scan.dialogueFrom === null)
  const summary = summaryThatStands(scan)
  if (reply === null || (!scan.progress && summary === null)) return false
  // The passive reply that stands right above it.
  if (scan.justArranged && isPassiveReply(reply.code)) return false
  const final = asReply(event, reply)
  if (reading.message) noteMeaning(final.lines, reading.message)
  if (summary === 'break') scan.breaks.pop()
  if (!/^\d{3}\b/.test(event.text)) scan.spoken = event.id
  takeReply(scan, final, scan.pending && { ...scan.pending, replies: [final], final }, reply.asked)
  if (summary === 'operation' && scan.operation?.final === null) scan.drop()
  if (reply.code === TLS_AGREED) {
    takeFailure(scan, event, { ...reading, means: asHandshake(reading.means) })
    return true
  }
  const unread = means(reading, 'reply-malformed')
  if (reply.code < 400 && !unread && (isFailedCall(event.text) || means(reading, ...FAILURES))) {
    neverConnected(scan.current(), event)
  }
  return !unread
}

function neverConnected(operation: OpenOperation, { id }: EventOf<'remark'>): void {
  operation.failures.push(id)
  if (operation.tcp !== 'unknown') return
  operation.tcp = isActiveMethod(operation.method) ? 'not-dialled' : 'failed'
  operation.tcpEvent = id
}

/** "Cannot list: Here comes the directory listing.": who fails with nothing but the 150 to show has no data connection. */
function repeatsAnnouncement({ scan, event }: Told): boolean {
  const { operation, lastReply } = scan
  if (!operation?.preliminary || operation.preliminary !== lastReply || !REFUSES.test(event.text)) return false
  const words = replyWords(lastReply.lines.at(-1) ?? '')
  if (words.length < SHORTEST_WORDS || !replyWords(event.text).endsWith(words)) return false
  operation.remarks.push(event)
  neverConnected(operation, event)
  scan.progress = false
  return true
}

/** Some clients show only the first line of a reply with its code: the address stands in a further one. */
function restOfPassive({ scan: { breaks, lastReply }, event: { text } }: Told): boolean {
  if (!lastReply || !isPassiveReply(lastReply.code) || !HOST_AND_PORT.test(text)) return false
  const unusable = breaks.filter(
    (one) => one.kind === 'setup' && one.how === 'unusable' && one.exchange?.final === lastReply,
  )
  for (const one of unusable)
    if (one.remarks.length === 0) breaks.splice(breaks.indexOf(one), 1)
    else Object.assign(one, { wellFormed: true, why: 'the client does not read its further lines' })
  return unusable.length > 0
}

/** RFC 959 section 4.2: as it stands in 227, and nothing else but what a client writes before each line. */
const HOST_AND_PORT = /^(?:\d{1,4}:)?\s*\(?\d{1,3}(?:,\d{1,3}){5}\)?$/

/** BSD's ftp tries once more after a refused PORT, from the same local port; what was refused is not shown. */
function portRefused({ scan, event: { text } }: Told): boolean {
  const { operation } = scan
  if (!TRIED_AGAIN.test(text) || !operation?.final || operation.final.code < 400) return false
  if (operation.method !== null || operation.transfer || operation.preliminary) return false
  refusedSetup(scan, operation.final, 'PORT')
  return true
}

const TRIED_AGAIN = /^(?:ftp: )?bind: address already in use$/i

/** An error message around the reply that was just refused: what else it says is the client's guess. */
function repeatsRefusal({ scan, event }: Told): boolean {
  const { refusal } = scan
  if (refusal === null || scan.progress || !replyWords(event.text).includes(refusal)) return false
  scan.breaks.at(-1)?.remarks.push(event)
  return true
}

/** The client complains of a good reply to a command before, while the one to its last command is a passive reply: it is behind. */
function readsOneBefore({ scan, event, reading: { message } }: Told): boolean {
  const { operation, said, justArranged } = scan
  if (!justArranged || !operation?.setup || message?.source !== 'client' || message.fact?.result !== 'failed')
    return false
  const text = replyWords(event.text)
  const before = said
    .slice(0, -1)
    .find(({ words, reply }) => reply.code < 400 && words.length >= SHORTEST_WORDS && text.includes(words))
  if (!before) return false
  const exchange = { ...operation.setup, final: before.reply }
  const { method: verb } = operation
  scan.drop()
  const place = breakAt(event.id, 'pasv-reply', [event])
  scan.addBreak({ kind: 'setup', how: 'unusable', exchange, verb, why: null, ...place })
  return true
}

/** What stands so far is that it failed, in the client's words: a reply that follows says why. */
function summaryThatStands({ operation, breaks }: ImportedScan): 'break' | 'operation' | null {
  const last = breaks.at(-1)
  if (last) return last.kind === 'unplaced' && last.how === 'failed' ? 'break' : null
  const summed = operation !== null && operation.failures.length > 0 && isUnbegun(operation)
  return summed && (operation.tcp === 'failed' || operation.tcp === 'unknown') ? 'operation' : null
}
