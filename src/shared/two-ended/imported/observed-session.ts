/** The dialogues of a log or capture, one control connection each. */

import type { Flow, Observed, ObservedDialogue } from '../../imports/other-end/observed.ts'
import { canAnswer, verbOf } from '../../protocol/commands.ts'

/** A command that arrived at (or passed) the place of the log, with what answered it there. */
export interface ObservedExchange {
  readonly verb: string
  readonly line: string
  /** `line` is as it was received. */
  readonly exact: boolean
  readonly at: number | null
  readonly logLine: number
  /** The last reply of 200 or above. */
  reply: ObservedDialogue | null
}

export interface ObservedSession {
  readonly name: string
  /** What stands before it is in another session, and nothing tells in which. */
  readonly partial: boolean
  flow: Flow | null
  greeting: ObservedDialogue | null
  /** Replies that no command asked for. */
  readonly unasked: ObservedDialogue[]
  readonly exchanges: ObservedExchange[]
  readonly notes: ObservedDialogue[]
  /** Lines of a reply that goes on, of a log that writes line by line. */
  open: ObservedDialogue[]
  firstAt: number | null
  lastAt: number | null
}

/** Sessions of a log that is longer than any that somebody can have meant. */
const MOST_SESSIONS = 20_000
/** Replies without a command: few servers send more than one. */
const MOST_UNASKED = 20
/** Lines of one reply. */
const MOST_LINES = 500

export function sessionsOf(observed: readonly Observed[]): readonly ObservedSession[] {
  const sessions = new Map<string, ObservedSession>()
  for (const one of observed) {
    if (!('session' in one)) continue
    let session = sessions.get(one.session)
    if (!session) {
      if (sessions.size >= MOST_SESSIONS) break
      session = empty(one.session, one.partial === true)
      sessions.set(one.session, session)
    }
    take(session, one)
  }
  for (const session of sessions.values()) endReply(session)
  return [...sessions.values()]
}

const empty = (name: string, partial: boolean): ObservedSession => ({
  name,
  partial,
  flow: null,
  greeting: null,
  unasked: [],
  exchanges: [],
  notes: [],
  open: [],
  firstAt: null,
  lastAt: null,
})

function take(session: ObservedSession, one: ObservedDialogue): void {
  if (one.flow && (session.flow === null || knows(one.flow) > knows(session.flow))) session.flow = one.flow
  session.firstAt ??= one.at
  session.lastAt = one.at ?? session.lastAt
  if (one.kind !== 'reply') endReply(session)
  if (one.kind === 'note') session.notes.push(one)
  else if (one.kind === 'command')
    session.exchanges.push({
      verb: verbOf(one.text),
      line: one.text,
      exact: one.inexact !== true,
      at: one.at,
      logLine: one.line,
      reply: null,
    })
  else takeReply(session, one)
}

const knows = ({ from, to }: Flow): number =>
  [from.address, from.port, to.address, to.port].filter((part) => part !== null).length

/** RFC 959 section 4.2: a reply of several lines ends with its code and a space. */
function takeReply(session: ObservedSession, one: ObservedDialogue): void {
  const [first] = session.open
  const code = first?.text.slice(0, 3)
  if (first === undefined && one.text.includes('\n')) answer(session, one)
  else if (first === undefined) {
    if (/^\d{3}-/.test(one.text)) session.open.push(one)
    else answer(session, one)
  } else {
    session.open.push(one)
    if (one.text.startsWith(`${code} `) || session.open.length > MOST_LINES) endReply(session)
  }
}

function endReply(session: ObservedSession): void {
  const [first] = session.open
  if (first) answer(session, { ...first, text: session.open.map(({ text }) => text).join('\n') })
  session.open = []
}

function answer(session: ObservedSession, one: ObservedDialogue): void {
  const code = codeOf(one.text)
  if (session.exchanges.length === 0) {
    if (code >= 200 && session.greeting === null) session.greeting = one
    else if (code >= 200) keepUnasked(session, one)
    return
  }
  if (code < 200) return
  const waiting = session.exchanges.find(({ reply, verb }) => reply === null && canAnswer(verb, code))
  const last = session.exchanges.at(-1)
  // A log may leave replies out: then only the newest command can be meant.
  const answered = waiting && session.exchanges.length - session.exchanges.indexOf(waiting) <= 4 ? waiting : last
  if (answered && answered.reply === null) answered.reply = one
  else keepUnasked(session, one)
}

function keepUnasked({ unasked }: ObservedSession, one: ObservedDialogue): void {
  if (unasked.length < MOST_UNASKED) unasked.push(one)
}

/** 0 for what is no reply. */
export const codeOf = (text: string): number => Number(/^\d{3}/.exec(text)?.[0] ?? 0)
