/** Bytes of a server: replies, addresses for data, TLS records. */
import { isDeepStrictEqual } from 'node:util'
import { parseActiveCommand, parsePassiveReply } from '../../../src/shared/protocol/data-address.ts'
import { type ParsedReply, ReplyParser } from '../../../src/shared/protocol/reply-parser.ts'
import { TlsRecordObserver } from '../../../src/shared/protocol/tls-records.ts'
import { mutate } from '../random.ts'
import { must, type Target } from '../target.ts'

const REPLY_TOKENS = ['220 ', '220-', '\r\n', '\n', '\r', '999 ', '\xff\xf4', '\0', 'x'.repeat(3000), '1000 ', ' 220 ']

export const replies: Target = {
  name: 'replies',
  share: 1500,
  make: (random) => mutate('220-Hello\r\n inside\r\n220 ready\r\n331 Password\r\n230 in\r\n', REPLY_TOKENS, random),
  check(input) {
    const read = (pieces: readonly string[]) => {
      const found: ParsedReply[] = []
      const ignore = () => {}
      const parser = new ReplyParser({ onReply: (reply) => found.push(reply), onGarbage: ignore, onFlood: ignore })
      for (const piece of pieces) parser.feed(piece, 0)
      return found.map(({ code, lines }) => ({ code, lines }))
    }
    const whole = read([input])
    for (const { code, lines } of whole) {
      must(code >= 100 && code < 700, 'a reply has a code')
      must(lines.length > 0, 'a reply has a line')
    }
    // Where TCP cuts the bytes is nobody's choice; over-long lines are thrown away by pieces.
    if (input.length < 2000) must(isDeepStrictEqual(read([...input]), whole), 'pieces do not change the replies')
  },
}

const TARGET_TOKENS = ['(', ')', ',', '|||', '|', '127,0,0,1,', '0', '65536', '-1', 'localhost', '::1', '9'.repeat(300)]

export const endpoints: Target = {
  name: 'endpoints',
  share: 3310,
  make: (random) =>
    mutate(
      random.pick(['227 ok (10,0,0,1,4,1)', '229 ok (|||1025|)', '10,0,0,1,4,1', '|2|::1|1025|']),
      TARGET_TOKENS,
      random,
    ),
  check(input) {
    for (const code of [227, 229]) {
      const target = parsePassiveReply(code, input)
      if (target.ok) must(target.port >= 1 && target.port <= 65_535, 'a port is one')
    }
    for (const verb of ['PORT', 'EPRT']) {
      const target = parseActiveCommand(verb, input)
      if (target) must(target.port >= 1 && target.port <= 65_535, 'a port is one')
    }
  },
}

const HELLO = Buffer.concat([
  Buffer.from([22, 3, 1, 0, 49, 1, 0, 0, 45, 3, 3]),
  Buffer.alloc(32, 7),
  Buffer.from([0, 0, 2, 0x13, 1, 1, 0, 0, 0]),
]).toString('latin1')
const RECORD_TOKENS = [
  '\x16\x03\x03',
  '\x17\x03\x03\0\x13',
  '\x15\x03\x03\0\x02\x02\x28',
  '\x14\x03\x03\0\x01\x01',
  '\xff\xff',
  '\0',
]

export const tlsRecords: Target = {
  name: 'tls-records',
  share: 2000,
  make: (random) => mutate(HELLO, RECORD_TOKENS, random),
  check(input) {
    const bytes = Buffer.from(input, 'latin1')
    const read = (size: number) => {
      const seen: string[] = []
      const watcher = {
        onHello: () => seen.push('hello'),
        onHandshake: (messages: readonly string[]) => seen.push(...messages),
        onAlert: () => seen.push('alert'),
        onFlood: () => seen.push('flood'),
        onGarbage: () => seen.push('garbage'),
      }
      const observer = new TlsRecordObserver(watcher, { isTls13: false })
      for (let at = 0; at < bytes.length; at += size) observer.feed(bytes.subarray(at, at + size))
      return seen
    }
    must(
      isDeepStrictEqual(read(7).includes('hello'), read(bytes.length || 1).includes('hello')),
      'pieces do not matter',
    )
  },
}
