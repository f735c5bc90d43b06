/**
 * Reads breaks and data operations from another client's log: commands, replies and sentences in the order in which the
 * log holds them. Nothing is assumed that no line says; a log may begin and end anywhere.
 */

import { commandOfFrames } from '../../facts/from-log/place.ts'
import type { Messages } from '../../facts/messages/compile-messages.ts'
import { isListingLine } from '../../imports/dialogue/content.ts'
import { framesAround, isFrame, isSource, opensStack } from '../../imports/frames.ts'
import type { EventId, EventOf, TranscriptEvent } from '../../transcript/event.ts'
import type { Exchange, SessionView } from '../../transcript/session-view.ts'
import type { Break } from '../breaks/break.ts'
import type { DataOperation, SeenEndpoint } from '../breaks/data-operation.ts'
import { breakAt } from './imported-break.ts'
import { isOfProxy } from './imported-proxy.ts'
import { takeRemark } from './imported-remarks.ts'
import { listingInstead, takeCommand, takeReply } from './imported-replies.ts'
import { ImportedScan } from './imported-scan.ts'
import type { Asked } from './lone-refusal.ts'
import { aroundNameQuestion } from './name-question.ts'
import { type RemarkReading, readRemark } from './remark-reading.ts'
import { seenAtServer } from './server-remark.ts'

/** `FTP("ftp://host")`, `ftp_connect('ftp.example.org/upload')`: a scheme, path or user in the place of the host. */
const MISNAMED =
  /\b(?:FTP(?:_TLS|Client)?|Net::FTP(?:->|\.)new|\w{0,20}connect\w{0,10}|open|lookup|gethostby\w{1,10}|getaddrinfo)\(\s*(?:host ?=\s*)?["']((?:ftp[es]{0,2}|sftp|https?):\/{2}[^"']{1,200}|[\w.-]{1,200}[/@\\][^"']{0,200})["']/i

class Stacks {
  readonly #lines: readonly string[]
  readonly #held = new Set<EventId>()

  constructor(events: readonly TranscriptEvent[]) {
    this.#lines = events.map((event) => (event.type === 'remark' ? event.text : ''))
    let inside = false
    for (const [index, line] of this.#lines.entries()) {
      inside = isFrame(line) || opensStack(line) || (inside && isSource(line))
      const event = events[index]
      if (inside && event) this.#held.add(event.id)
    }
  }

  /** The event is a line of a stack: it places a failure and is none. */
  hold = ({ id }: TranscriptEvent): boolean => this.#held.has(id)

  /** Frames and source lines that belong to a sentence, innermost first. */
  of = (event: TranscriptEvent): string[] => (this.hold(event) ? [] : framesAround(this.#lines, event.id))
}

export interface ReadRemark {
  readonly event: EventOf<'remark'>
  readonly reading: RemarkReading
}

export interface ImportedSession {
  readonly breaks: readonly Break[]
  readonly operations: readonly DataOperation[]
  readonly remarks: readonly ReadRemark[]
  readonly security: 'plain' | 'explicit' | 'implicit' | null
  readonly peer: SeenEndpoint | null
  /** Events whose place in the session is guessed. */
  readonly guessed: ReadonlySet<EventId>
  /** Where the log ends while a data connection is awaited. */
  readonly openEnd: EventId | null
  /** Port of an FTP URL that the log shows. */
  readonly port: number | null
}

/** Reads a session from a transcript whose source is an import. */
export function readImportedSession(view: SessionView, messages: Messages | null): ImportedSession {
  const scan = new ImportedScan()
  const remarks: ReadRemark[] = []
  const stacks = new Stacks(view.transcript.events)
  const exchangeOf = exchangesByEvent(view)
  let connection = view.transcript.events[0]?.connection
  const { source } = view.transcript.header
  const readable = source.kind !== 'import' || source.readable !== false
  const greets = inPlaceOfGreeting(view)
  const question = aroundNameQuestion(view.transcript.events)
  const askedBy = (event: EventOf<'reply'>): Asked | null => {
    const verb = commandOfFrames(stacks.of(event))
    if (verb !== null) return { verb }
    if (greets(event)) return 'greeting'
    return question.after.has(event.id) ? 'name' : null
  }
  const atServer = source.kind === 'import' && source.vantage === 'server'
  for (const event of readable ? view.transcript.events : []) {
    if (event.connection !== connection) {
      connection = event.connection
      scan.reconnect()
    }
    const exchange = exchangeOf.get(event.id) ?? null
    if (event.type === 'command' || event.type === 'reply') scan.dialogueFrom ??= event.id
    if (event.type === 'command') takeCommand(scan, event, exchange)
    else if (event.type === 'reply' && question.before.has(event.id)) scan.replies = true
    else if (event.type === 'reply') takeReply(scan, event, exchange, askedBy(event))
    else if (event.type === 'reply-garbage') {
      if (!endsReplyBefore(view.transcript.events, event)) takeGarbage(scan, event)
    } else if (event.type === 'remark' && event.source === 'imported-client') {
      const read = readRemark(event.text, messages, stacks.of(event))
      const reading = atServer ? seenAtServer(read) : read
      remarks.push({ event, reading })
      scan.misnamed ??= MISNAMED.exec(event.text)?.[1] ?? null
      if (!stacks.hold(event)) takeRemark(scan, event, reading)
    }
  }
  const breaks = scan.end()
  const { operations, security, peer, port, guessed, openEnd } = scan
  return { breaks, operations, remarks, security, peer, port, guessed, openEnd }
}

/** What a client sends first (RFC 4217 section 4, RFC 959 section 5.4). */
const FIRST: ReadonlySet<string> = new Set(['AUTH', 'USER'])

/** A refusal before the first command of a session, which has no answer: nothing but the greeting can stand there. */
function inPlaceOfGreeting({ transcript: { events } }: SessionView): (reply: EventOf<'reply'>) => boolean {
  const first = events.find(({ type }) => type === 'command')
  const alone =
    first?.type === 'command' &&
    FIRST.has(first.verb) &&
    !events.some(({ id, type }) => type === 'reply' && id > first.id)
  return ({ id, code }) => alone && code >= 400 && id < first.id
}

/** Exchanges by the ids of their commands and replies. */
function exchangesByEvent(view: SessionView): ReadonlyMap<EventId, Exchange> {
  const found = new Map<EventId, Exchange>()
  for (const { exchanges } of view.controls)
    for (const exchange of exchanges) {
      if (exchange.command) found.set(exchange.command.id, exchange)
      for (const reply of exchange.replies) found.set(reply.id, exchange)
    }
  return found
}

/** RFC 959 section 5.4: 120, 220 and 421 greet. */
const GREETS: ReadonlySet<number> = new Set([120, 220, 421])

/** An excerpt that begins inside a reply with several lines: what ends it is no greeting, and nothing was sent before. */
function endsReplyBefore(events: readonly TranscriptEvent[], { id }: TranscriptEvent): boolean {
  const isDialogue = ({ type }: TranscriptEvent) => type === 'command' || type === 'reply'
  if (events.some((event) => event.id < id && isDialogue(event))) return false
  const next = events.find((event) => event.id > id && isDialogue(event))
  return next?.type === 'reply' && !GREETS.has(next.code)
}

/** Bytes that are no reply tell something in place of the greeting, or where they are meant for the data connection. */
function takeGarbage(scan: ImportedScan, event: EventOf<'reply-garbage'>): void {
  const { id, text } = event
  const { operation } = scan
  // A client that logs what it reads prints what comes on the data connection so, too.
  if (isListingLine(text) && operation?.kind === 'list' && operation.preliminary && !operation.final) return
  if (scan.before('greeted') && isOfProxy(scan, event)) return
  if (isListingLine(text)) listingInstead(scan, event)
  else if (scan.before('greeted'))
    scan.addBreak({ kind: 'greeting', how: 'not-ftp', control: null, reply: null, text, ...breakAt(id, 'banner') })
}
