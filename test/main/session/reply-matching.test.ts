/** Which reply answers which command, when a server or something on the way says too much, too little, or late. */
import { describe, expect, test } from 'vitest'
import { matchReplies, NOTHING_EXPECTED } from '../../../src/main/session/reply-matching.ts'
import type { ParsedReply } from '../../../src/shared/protocol/reply-parser.ts'
import { playbook } from './playbook.ts'

const parsed = (code: number): ParsedReply => ({
  ...{ code, lines: [`${code} text`], lineEnd: 'CRLF', chunks: 1, bytes: 10, firstByteAt: 0 },
})
const LIST = { verb: 'LIST', command: 7 }
const PASV = { verb: 'PASV', command: 8 }
const reply = (code: number, at = 0) => ({ type: 'reply', reply: parsed(code), at }) as const
const sent = (expected: typeof LIST) => ({ type: 'sent', expected }) as const
const decide = (as: 'answer' | 'stray') => ({ type: 'decide', as }) as const
const answers = (expected: typeof LIST, code: number, at = 0) =>
  ({ type: 'answer', expected, reply: parsed(code), at }) as const
const stray = (code: number, at = 0) => ({ type: 'stray', reply: parsed(code), at }) as const
const wait = { type: 'wait' } as const
const start = () => playbook(matchReplies, NOTHING_EXPECTED)

describe('a reply', () => {
  test('answers the command that waits, once', () => {
    start().on(sent(PASV)).on(reply(227), answers(PASV, 227)).on(reply(227), stray(227))
  })

  test('of 1yz leaves its command waiting for the final one', () => {
    start()
      .on(sent(LIST))
      .on(reply(150, 1), answers(LIST, 150, 1))
      .on(reply(226, 2), answers(LIST, 226, 2))
  })

  test('that nobody asked for is a stray', () => {
    start().on(reply(421), stray(421))
  })
})

describe('a reply that cannot be the answer', () => {
  test('to a verb that nobody knows is every one but a refusal', () => {
    const CANARY = { verb: 'QXKK', command: 9 }
    start().on(sent(CANARY)).on(reply(215, 1), wait).on(reply(530, 2), stray(215, 1), wait)
  })

  test('is a stray when the real answer is right behind it', () => {
    start()
      .on(sent(PASV))
      .on(reply(226, 1), wait)
      .on(reply(227, 2), stray(226, 1), answers(PASV, 227, 2))
  })

  test('is the answer after all when nothing better comes', () => {
    start().on(sent(PASV)).on(reply(226), wait).on(decide('answer'), answers(PASV, 226)).on(decide('answer'))
  })

  test('is nobody’s when the connection is lost meanwhile', () => {
    start().on(sent(PASV)).on(reply(226), wait).on(decide('stray'), stray(226))
  })

  test('gives way to another one, which waits in its place', () => {
    start()
      .on(sent(PASV))
      .on(reply(226, 1), wait)
      .on(reply(250, 2), stray(226, 1), wait)
      .on(reply(227, 3), stray(250, 2), answers(PASV, 227, 3))
  })
})

test('once a stray was seen, a refusal is doubted too, until it stands alone', () => {
  start().on(reply(200), stray(200)).on(sent(PASV)).on(reply(500), wait).on(decide('answer'), answers(PASV, 500))
  start().on(sent(PASV)).on(reply(500), answers(PASV, 500))
})

test('a script that leaves a command out fails', () => {
  expect(() => start().on(sent(PASV)).on(reply(227))).toThrow('step 2')
})
