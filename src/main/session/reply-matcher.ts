import type { ParsedReply } from '../../shared/protocol/reply-parser.ts'
import { type Expectation, type MatchingEvent, matchReplies, NOTHING_EXPECTED } from './reply-matching.ts'

export interface ReplyReceiver {
  /** `at`: ms on the recorder's clock, when the reply came. */
  onAnswer(reply: ParsedReply, at: number, expected: Expectation): void
  /** A reply that nobody asked for. */
  onStray(reply: ParsedReply, at: number): void
}

/** How long a doubtful reply is kept back, in ms. */
const GRACE = 300

/** `matchReplies` with its clock. */
export class ReplyMatcher {
  readonly #receiver: ReplyReceiver
  #state = NOTHING_EXPECTED
  #timer: NodeJS.Timeout | undefined

  constructor(receiver: ReplyReceiver) {
    this.#receiver = receiver
  }

  expect(expected: Expectation): void {
    this.#on({ type: 'sent', expected })
  }

  take(reply: ParsedReply, at: number): void {
    this.#on({ type: 'reply', reply, at })
  }

  /** Decides about a reply that is kept back: it is the answer after all when nothing better came. */
  settle(as: 'stray' | 'answer'): void {
    this.#on({ type: 'decide', as })
  }

  #on(event: MatchingEvent): void {
    const { state, commands } = matchReplies(this.#state, event)
    this.#state = state
    if (!state.doubtful) clearTimeout(this.#timer)
    for (const command of commands) {
      if (command.type === 'answer') this.#receiver.onAnswer(command.reply, command.at, command.expected)
      else if (command.type === 'stray') this.#receiver.onStray(command.reply, command.at)
      else {
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => this.settle('answer'), GRACE)
      }
    }
  }
}
