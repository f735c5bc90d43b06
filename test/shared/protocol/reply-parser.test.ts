import { describe, expect, test } from 'vitest'
import { type ParsedReply, REPLY_LIMITS, ReplyParser } from '../../../src/shared/protocol/reply-parser.ts'

interface Seen {
  readonly replies: ParsedReply[]
  readonly garbage: { bytes: string; count: number; why: string }[]
  readonly floods: string[]
  readonly parser: ReplyParser
}

function parse(...chunks: string[]): Seen {
  const replies: ParsedReply[] = []
  const garbage: Seen['garbage'] = []
  const floods: string[] = []
  const parser = new ReplyParser({
    onReply: (reply) => replies.push(reply),
    onGarbage: (bytes, count, why) => garbage.push({ bytes, count, why }),
    onFlood: (of) => floods.push(of),
  })
  chunks.forEach((chunk, index) => {
    parser.feed(chunk, index)
  })
  return { replies, garbage, floods, parser }
}

const codes = (seen: Seen): number[] => seen.replies.map(({ code }) => code)

describe('replies however they are cut', () => {
  const text = '220-Welcome\r\n  to 220 here\r\n220 ready\r\n331 password\r\n'
  for (let cut = 1; cut < text.length; cut++) {
    test(`cut after ${cut} bytes`, () => {
      const seen = parse(text.slice(0, cut), text.slice(cut))
      expect(seen.replies.map(({ lines }) => lines)).toEqual([
        ['220-Welcome', '  to 220 here', '220 ready'],
        ['331 password'],
      ])
      expect(seen.garbage).toEqual([])
    })
  }

  test('byte by byte, with the time of the first byte and the number of chunks', () => {
    const seen = parse(...'220 hi\r\n')
    expect(seen.replies[0]).toMatchObject({ code: 220, chunks: 8, bytes: 8, firstByteAt: 0, lineEnd: 'CRLF' })
  })

  test('several in one chunk', () => {
    expect(parse('150 a\r\n226 b\r\n')).toMatchObject({ replies: [{ chunks: 1 }, { chunks: 1, bytes: 7 }] })
  })
})

describe('line ends', () => {
  test.each([
    ['220 a\r\n', 'CRLF'],
    ['220 a\n', 'LF'],
    ['220-a\r\n220 b\n', 'mixed'],
    ['220 a\r331 b\r\n', 'CR'],
  ])('%j is %s', (text, lineEnd) => {
    expect(parse(text).replies[0]?.lineEnd).toBe(lineEnd)
  })

  test('a bare CR ends a line when nothing follows', () => {
    const seen = parse('220 only a carriage return\r')
    expect(seen.replies).toEqual([])
    seen.parser.acceptCarriageReturn()
    expect(seen.replies).toMatchObject([{ code: 220, lineEnd: 'CR' }])
  })
})

describe('what is no reply', () => {
  test.each(['99 short code', '1000 long code', '999 no such class', 'hello', 'SSH-2.0-OpenSSH_9.2', '', '22O ready'])(
    '%j is garbage, and the reply behind it is read',
    (line) => {
      const seen = parse(`${line}\r\n220 ready\r\n`)
      expect(codes(seen)).toEqual([220])
      expect(seen.garbage).toMatchObject([{ bytes: line, count: line.length + 2 }])
    },
  )

  test.each([
    ['telnet negotiation', '\xff\xfb\x01'],
    ['a NUL', '\0'],
    ['a byte order mark', '\xef\xbb\xbf'],
    ['spaces', '  '],
  ])('%s in front of a code is set aside', (_name, junk) => {
    const seen = parse(`${junk}220 ready\r\n`)
    expect(seen.replies).toMatchObject([{ code: 220, lines: ['220 ready'], bytes: 11 }])
    expect(seen.garbage).toMatchObject([{ bytes: junk, count: junk.length }])
  })

  test('a multi-line reply is not closed by another code', () => {
    const seen = parse('230-Welcome\r\n331 not the end\r\n230 end\r\n')
    expect(seen.replies).toHaveLength(1)
  })

  test('an unfinished line and an unfinished reply come back byte for byte', () => {
    expect(parse('220 rea').parser.unfinished()).toBe('220 rea')
    expect(parse('220-a\r\nb\r\n22').parser.unfinished()).toBe('220-a\r\nb\r\n22')
  })
})

describe('floods', () => {
  test('a line without end is reported once, thrown away, and survived', () => {
    const seen = parse('x'.repeat(REPLY_LIMITS.lineBytes + 1), 'y'.repeat(1000), 'z\r\n220 ready\r\n')
    expect(codes(seen)).toEqual([220])
    expect(seen.garbage.map(({ count }) => count)).toEqual([REPLY_LIMITS.lineBytes + 1, 1003])
    expect(seen.floods).toEqual([])
  })

  test('more than a megabyte of it is a flood', () => {
    const line = 'x'.repeat(16_400)
    expect(parse(...new Array<string>(60).fill(line), '\r\n').floods).toEqual([])
    const seen = parse(...new Array<string>(70).fill('x'.repeat(16_400)))
    expect(seen.floods).toEqual(['garbage-bytes'])
  })

  test('a reply of too many lines keeps the first ones and the last, and says so', () => {
    const seen = parse(`211-a\r\n${' line\r\n'.repeat(5000)}211 end\r\n`)
    expect(seen.replies[0]?.lines).toHaveLength(REPLY_LIMITS.keptLines + 1)
    expect(seen.replies[0]?.lines.at(-1)).toBe('211 end')
    expect(seen.garbage[0]?.why).toBe('4001 lines of one reply left out')
  })

  test('a reply that never ends is a flood', () => {
    expect(parse(`211-a\r\n${' l\r\n'.repeat(REPLY_LIMITS.lines + 1)}`).floods).toEqual(['reply-lines'])
    const long = ` ${'l'.repeat(16_000)}\r\n`
    expect(parse('211-a\r\n', ...new Array<string>(600).fill(long)).floods).toEqual(['reply-bytes'])
  })

  test('more replies than one command can have are a flood, whatever they are, and a new command may have as many', () => {
    const most = '200 ok\r\n'.repeat(REPLY_LIMITS.replies)
    for (const one of ['200 ok\r\n', '\r\n', 'noise\r\n', '\xff\xf4200 ok\r\n']) {
      const seen = parse(one.repeat(REPLY_LIMITS.replies * 3))
      expect(seen.floods).toEqual(['replies'])
      expect(seen.replies.length + seen.garbage.length).toBeLessThanOrEqual(REPLY_LIMITS.replies)
    }
    const floods: string[] = []
    const parser = new ReplyParser({ onReply() {}, onGarbage() {}, onFlood: (of) => floods.push(of) })
    for (const chunk of [most, most]) {
      parser.feed(chunk, 0)
      parser.commandSent()
    }
    expect(floods).toEqual([])
  })

  test('long lines of one reply are kept up to a limit in bytes', () => {
    const seen = parse(`211-a\r\n${` ${'l'.repeat(10_000)}\r\n`.repeat(100)}211 end\r\n`)
    expect(seen.replies[0]?.lines.join('').length).toBeLessThanOrEqual(REPLY_LIMITS.keptBytes)
    expect(seen.replies[0]?.lines.at(-1)).toBe('211 end')
    expect(seen.garbage[0]?.why).toMatch(/lines of one reply left out/)
  })

  test('replies without end are a flood, and nothing is read after it', () => {
    const reply = `220-${'x'.repeat(16_000)}\r\n ${'x'.repeat(16_000)}\r\n220 end\r\n`
    const seen = parse(...new Array<string>(2200).fill(reply))
    expect(seen.floods).toEqual(['control-bytes'])
    expect(seen.replies.length * reply.length).toBeLessThanOrEqual(REPLY_LIMITS.connectionBytes)
  })
})

describe('stopping for TLS', () => {
  test('what is glued behind a reply is given back, what comes later waits for resume', () => {
    const behind: string[] = []
    const replies: number[] = []
    const parser = new ReplyParser({
      onReply: ({ code }) => {
        replies.push(code)
        if (code === 234) behind.push(parser.stop())
      },
      onGarbage: () => {},
      onFlood: () => {},
    })
    parser.feed('234 go\r\n230 injected\r\n', 0)
    parser.feed('220 inside\r\n', 1)
    expect({ behind, replies }).toEqual({ behind: ['230 injected\r\n'], replies: [234] })
    parser.resume()
    expect(replies).toEqual([234, 220])
  })
})

test('UTF-8 is read as UTF-8, and Latin-1 as Latin-1', () => {
  const utf8 = Buffer.from('220 Grüße\r\n').toString('latin1')
  const latin1 = Buffer.from('220 Grüße\r\n', 'latin1').toString('latin1')
  expect(parse(utf8 + latin1).replies.map(({ lines }) => lines[0])).toEqual(['220 Grüße', '220 Grüße'])
})
