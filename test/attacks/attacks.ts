/** Every attack: whoever finds another one adds it here. */
import type { Attack, Control } from './attack.ts'

/** Two bytes of a TLS record's length. */
const record = (type: number, body: Buffer) =>
  Buffer.concat([Buffer.from([type, 3, 3, body.length >> 8, body.length & 255]), body])

const welcome = (control: Control) => control.send('220 ready\r\n')

/** Pours where a command is waited for. */
const at =
  (verb: string, piece: string | Buffer, first: string | Buffer = '') =>
  async (control: Control) => {
    welcome(control)
    await control.answerUntil(verb)
    control.send(first)
    await control.pour(piece)
  }

/** Sends it over the data connection of the listing, and ends as an ordinary server. */
const listing = (piece: string | Buffer, times: number) => async (control: Control) => {
  welcome(control)
  await control.answerUntil('LIST')
  await control.data(piece, times)
  await control.answerUntil('nothing')
}

/** After the client's hello. */
const inHandshake = (piece: Buffer) => async (control: Control) => {
  const { socket } = control
  control.send('220 ready\r\n')
  await new Promise<void>((resolve) => {
    const onData = (bytes: Buffer) => {
      if (bytes[0] === 22) resolve()
      else control.send(bytes.toString().startsWith('AUTH') ? '234 go\r\n' : '502 no\r\n')
    }
    socket.on('data', onData)
  })
  await control.pour(piece)
}

/** Sends it and says nothing more. */
const once = (piece: string) => async (control: Control) => {
  control.send(piece)
  await control.answerUntil('nothing')
}

const LETTERS = 'x'.repeat(15_000)

/** No attack: what the first session of a program costs, when code is compiled and certificates are loaded. */
export const ORDINARY: Attack = {
  name: 'an ordinary server',
  security: 'explicit',
  serve: async (control) => void (await (await control.secure()).answerUntil('nothing')),
}

/** The same without TLS; it answers a listing as well. */
export const PLAIN: Attack = {
  name: 'an ordinary server without TLS',
  silence: 1_000,
  serve: listing('-rw-r--r-- 1 u g 1 Jan 1 2026 f\r\n', 1),
}

export const ATTACKS: readonly Attack[] = [
  {
    name: 'long replies without end',
    flood: 'control-bytes',
    serve: (control) => control.pour(`220-${`${LETTERS}\r\n`.repeat(100)}220 end\r\n`),
  },
  { name: 'one reply without end', flood: 'reply-bytes', serve: at('USER', `${LETTERS}\r\n`, '331-go\r\n') },
  {
    name: 'one reply of short lines without end',
    flood: 'reply-lines',
    serve: at('USER', ' x\r\n'.repeat(16_000), '331-go\r\n'),
  },
  { name: 'a line without end', flood: 'garbage-bytes', serve: (control) => control.pour('x'.repeat(65_536)) },
  { name: 'a greeting of 1 MB letters', serve: once(`220 ${'x'.repeat(1_000_000)}\r\n`) },
  { name: 'short replies without end', flood: 'replies', serve: at('PWD', '200 ok\r\n'.repeat(8_000)) },
  { name: 'preliminary replies without end', flood: 'replies', serve: at('PWD', '150 wait\r\n'.repeat(6_000)) },
  {
    name: 'greetings that promise a greeting',
    flood: 'replies',
    serve: (control) => control.pour('120 wait\r\n'.repeat(6_000)),
  },
  { name: 'empty lines without end', flood: 'replies', serve: at('PWD', '\r\n'.repeat(32_000)) },
  { name: 'bytes of zero', flood: 'garbage-bytes', serve: at('PWD', Buffer.alloc(65_536)) },
  { name: 'Telnet commands before each reply', flood: 'replies', serve: at('PWD', `\xff\xf4200 ok\r\n`.repeat(6_000)) },
  { name: 'replies that end in a bare CR', flood: 'garbage-bytes', serve: at('PWD', '200 ok\r'.repeat(8_000)) },
  {
    name: 'the password in every line',
    flood: 'replies',
    serve: at('PASS', '530 canary-Pa55word canary-Pa55word\r\n'.repeat(1_000)),
  },
  {
    name: 'URLs with passwords in every line',
    flood: 'control-bytes',
    serve: at('PWD', `200 ${'ftp://a:b@c '.repeat(1_300)}\r\n`),
  },
  {
    name: 'a FEAT of 1,000 long lines',
    flood: 'control-bytes',
    serve: at('FEAT', `211-x\r\n${` ${'F'.repeat(120)}\r\n`.repeat(999)}211 End\r\n`),
  },
  {
    name: 'a listing without end',
    serve: listing(`-rw-r--r-- 1 u g 1 Jan 1 2026 ${'f'.repeat(60)}\r\n`.repeat(700), Number.POSITIVE_INFINITY),
  },
  { name: 'a listing of empty lines', serve: listing('\r\n'.repeat(32_000), 200) },
  { name: 'a listing that is one line of 30 MB', serve: listing('f'.repeat(65_536), 480) },
  { name: 'a listing of odd bytes', serve: listing(Buffer.alloc(65_536, 0xe2), 480) },
  { name: 'a listing of 300,000 names', serve: listing('a;b=c;type=file; \t name\r\n'.repeat(2_500), 120) },
  {
    name: 'short replies without end, over TLS',
    security: 'explicit',
    flood: 'replies',
    serve: async (control) => {
      const secure = await control.secure()
      await secure.answerUntil('PWD')
      await secure.pour('200 ok\r\n'.repeat(8_000))
    },
  },
  {
    name: 'long replies without end, over TLS',
    security: 'explicit',
    flood: 'control-bytes',
    serve: async (control) => (await control.secure()).pour(`220-${`${LETTERS}\r\n`.repeat(100)}220 end\r\n`),
  },
  {
    name: 'handshake messages without end',
    security: 'explicit',
    flood: 'handshake-bytes',
    serve: inHandshake(record(22, Buffer.alloc(0x4000))),
  },
  {
    name: 'TLS alerts without end',
    flood: 'handshake-records',
    security: 'explicit',
    serve: inHandshake(Buffer.concat(new Array(2_000).fill(record(21, Buffer.from([1, 90]))))),
  },
  {
    name: 'empty TLS records without end',
    flood: 'handshake-records',
    security: 'explicit',
    serve: inHandshake(Buffer.concat(new Array(4_000).fill(record(22, Buffer.alloc(0))))),
  },
  {
    name: 'clear text in place of TLS',
    security: 'explicit',
    serve: inHandshake(Buffer.from('500 no\r\n'.repeat(8_000))),
  },
  { name: 'a byte now and then, never silent', silence: 300, serve: drip },
]

/** Never silent, never done: a session must end all the same. */
async function drip(control: Control): Promise<void> {
  for (const byte of `220-${'x'.repeat(100_000)}`) {
    if (control.socket.destroyed) return
    control.send(byte)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
