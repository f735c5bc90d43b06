import { canAnswer } from '../../shared/protocol/commands.ts'
import type { ParsedReply } from '../../shared/protocol/reply-parser.ts'
import type { EventId } from '../../shared/transcript/event.ts'

/** What a control connection waits for: the answer to a command, or the greeting, which has none. */
export interface Expectation {
  readonly verb: string
  readonly command: EventId | undefined
}

export interface ReplyReceiver {
  /** `at`: ms on the recorder's clock, when the reply came. */
  onAnswer(reply: ParsedReply, at: number, expected: Expectation): void
  /** A reply that nobody asked for. */
  onStray(reply: ParsedReply, at: number): void
}

/** How long a reply that cannot be the answer is held back, in ms, in case the real answer is right behind it. */
const GRACE = 300

/**
 * Finds for each command its answer. A server or something in between may say one thing too many: that must not become
 * the answer to the next command, and shift every later answer by one.
 */
export class ReplyMatcher {
  readonly #receiver: ReplyReceiver
  #expected: Expectation | null = null
  #held: { readonly reply: ParsedReply; readonly at: number; readonly timer: NodeJS.Timeout } | null = null
  #strays = 0

  constructor(receiver: ReplyReceiver) {
    this.#receiver = receiver
  }

  expect(expected: Expectation): void {
    this.#expected = expected
  }

  take(reply: ParsedReply, at: number): void {
    if (this.#held) this.settle('stray')
    if (!this.#expected) this.#stray(reply, at)
    else if (this.#isPlausible(reply, this.#expected)) this.#answer(reply, at, this.#expected)
    else this.#held = { reply, at, timer: setTimeout(() => this.settle('answer'), GRACE) }
  }

  /** Decides about a reply that is held back: it is the answer after all when nothing better came. */
  settle(as: 'stray' | 'answer'): void {
    const held = this.#held
    if (!held) return
    clearTimeout(held.timer)
    this.#held = null
    if (as === 'answer' && this.#expected) this.#answer(held.reply, held.at, this.#expected)
    else this.#stray(held.reply, held.at)
  }

  /** A refusal fits every command, so it is doubted only where strays were seen before. */
  #isPlausible({ code }: ParsedReply, { verb }: Expectation): boolean {
    return canAnswer(verb, code) && (this.#strays === 0 || code < 400)
  }

  #answer(reply: ParsedReply, at: number, expected: Expectation): void {
    if (reply.code >= 200) this.#expected = null
    this.#receiver.onAnswer(reply, at, expected)
  }

  #stray(reply: ParsedReply, at: number): void {
    this.#strays += 1
    this.#receiver.onStray(reply, at)
  }
}
