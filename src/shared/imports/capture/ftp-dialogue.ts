/** Commands and replies of one control connection, from the bytes of both sides. */
import { decodeBytes } from '../../protocol/byte-text.ts'
import { verbOf } from '../../protocol/commands.ts'
import { maskCommand } from '../../transcript/masking.ts'
import { looksLikeReply, stillOpen } from '../dialogue/content.ts'
import type { Flow, ObservedDialogue } from '../other-end/observed.ts'

const LONGEST_LINE = 16_384
const MOST_LINES = 20_000

/** `from` dialled. */
export type Side = 'from' | 'to'

interface Where {
  readonly at: number | null
  /** Number of the packet. */
  readonly line: number
}

export class FtpDialogue {
  readonly #common: Pick<ObservedDialogue, 'session' | 'flow' | 'deciphered'>
  readonly #observe: (one: ObservedDialogue) => void
  readonly #text: Record<Side, string> = { from: '', to: '' }
  #lines = 0
  #reply: string[] = []
  #open: string | null = null
  #replyAt: Where = { at: null, line: 0 }

  /** @param deciphered the bytes were hidden by TLS */
  constructor(session: string, flow: Flow, observe: (one: ObservedDialogue) => void, deciphered = false) {
    this.#common = { session, flow, ...(deciphered ? { deciphered: true } : {}) }
    this.#observe = observe
  }

  /** Nothing of a line has come from this side. */
  isBetweenLines(side: Side): boolean {
    return this.#text[side] === ''
  }

  take(side: Side, bytes: Uint8Array, where: Where): void {
    this.#text[side] += textOf(bytes)
    if (this.#text[side].length > LONGEST_LINE && !this.#text[side].includes('\n')) this.#text[side] = ''
    const lines = this.#text[side].split('\n')
    this.#text[side] = lines.pop() ?? ''
    for (const line of lines) this.#line(side, line.replace(/\r$/, ''), where)
  }

  /** Bytes of this side are missing: what was begun cannot be ended. */
  gap(side: Side): void {
    this.#text[side] = ''
  }

  end(): void {
    if (this.#reply.length === 0) return
    this.#observe({ kind: 'reply', text: this.#reply.join('\n'), ...this.#replyAt, ...this.#common })
    this.#reply = []
    this.#open = null
  }

  #line(side: Side, line: string, where: Where): void {
    if (this.#lines++ > MOST_LINES) return
    if (side === 'to') this.#replyLine(line, where)
    else if (verbOf(line) !== '') {
      this.end()
      this.#observe({ kind: 'command', text: maskCommand(decodeBytes(line)), ...where, ...this.#common })
    }
  }

  #replyLine(line: string, where: Where): void {
    if (this.#open === null && !looksLikeReply(line)) return
    this.#reply.push(decodeBytes(line))
    this.#open = stillOpen(this.#open, line)
    this.#replyAt = where
    if (this.#open === null || this.#reply.length > 500) this.end()
  }
}

/** One character for each byte. */
export function textOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return text
}
