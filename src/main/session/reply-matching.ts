import { canAnswer } from '../../shared/protocol/commands.ts'
import type { ParsedReply } from '../../shared/protocol/reply-parser.ts'
import type { EventId } from '../../shared/transcript/event.ts'

/** What a control connection waits for: the answer to a command, or the greeting, which has none. */
export interface Expectation {
  readonly verb: string
  readonly command: EventId | undefined
}

/** `at`: ms on the recorder's clock, when the reply came. */
interface Received {
  readonly reply: ParsedReply
  readonly at: number
}

export interface Matching {
  readonly expected: Expectation | null
  /** A reply that cannot be the answer, kept back in case the real answer is right behind it. */
  readonly doubtful: Received | null
  readonly strays: number
}

export const NOTHING_EXPECTED: Matching = { expected: null, doubtful: null, strays: 0 }

export type MatchingEvent =
  | { readonly type: 'sent'; readonly expected: Expectation }
  | ({ readonly type: 'reply' } & Received)
  /** Nothing better came for a while, or ever will: a doubtful reply is the answer, or is nobody's. */
  | { readonly type: 'decide'; readonly as: 'answer' | 'stray' }

type MatchingCommand =
  | ({ readonly type: 'answer'; readonly expected: Expectation } & Received)
  /** A reply that nobody asked for. */
  | ({ readonly type: 'stray' } & Received)
  /** Ask for a decision when nothing else has come by then. */
  | { readonly type: 'wait' }

interface Step {
  readonly state: Matching
  readonly commands: readonly MatchingCommand[]
}

/**
 * Finds for each command its answer. A server or something in between may say one thing too many: that must not become
 * the answer to the next command, and shift every later answer by one. Pure: the caller keeps the state and the clock.
 */
export function matchReplies(state: Matching, event: MatchingEvent): Step {
  switch (event.type) {
    case 'sent':
      return { state: { ...state, expected: event.expected }, commands: [] }
    case 'decide':
      return decide(state, event.as)
    case 'reply':
      return take(state, { reply: event.reply, at: event.at })
  }
}

function take(before: Matching, received: Received): Step {
  const { state, commands } = decide(before, 'stray')
  if (!state.expected) return after(commands, stray(state, received))
  if (isPlausible(received.reply, state.expected, state.strays)) return after(commands, answer(state, received))
  return { state: { ...state, doubtful: received }, commands: [...commands, { type: 'wait' }] }
}

function decide(state: Matching, as: 'answer' | 'stray'): Step {
  const { doubtful, expected } = state
  if (!doubtful) return { state, commands: [] }
  const settled = { ...state, doubtful: null }
  return as === 'answer' && expected ? answer(settled, doubtful) : stray(settled, doubtful)
}

/** A refusal fits every command, so it is doubted only where strays were seen before. */
function isPlausible({ code }: ParsedReply, { verb }: Expectation, strays: number): boolean {
  return canAnswer(verb, code) && (strays === 0 || code < 400)
}

/** A 1yz reply has another one behind it (RFC 959 section 4.2). */
function answer(state: Matching, received: Received): Step {
  const { expected } = state
  if (!expected) return stray(state, received)
  const next = received.reply.code >= 200 ? { ...state, expected: null } : state
  return { state: next, commands: [{ type: 'answer', expected, ...received }] }
}

function stray(state: Matching, received: Received): Step {
  return { state: { ...state, strays: state.strays + 1 }, commands: [{ type: 'stray', ...received }] }
}

const after = (commands: readonly MatchingCommand[], step: Step): Step => ({
  state: step.state,
  commands: [...commands, ...step.commands],
})
