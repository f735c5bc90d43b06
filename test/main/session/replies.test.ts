/** What a server says on the control connection, badly: nothing of it may shift blame to the next command. */
import { describe, expect, test } from 'vitest'
import { answerTo, ending, eventsOf, failedStep, firstOf, runAgainst } from './run.ts'

const strays = (run: Awaited<ReturnType<typeof runAgainst>>): string[] =>
  eventsOf(run, 'reply')
    .slice(1)
    .filter(({ cause }) => cause === undefined)
    .map(({ lines }) => lines[0] ?? '')

describe.concurrent('replies cut anywhere', () => {
  test('the greeting, a 227 and a one-line reply in pieces', async () => {
    const run = await runAgainst(
      {
        greeting: { reply: '220-hello\r\n220 ready', cutAt: [2, 9, 15] },
        verbs: {
          USER: { reply: '331 password', cutAt: [1, 5] },
          PASV: { act: true },
          PWD: { reply: '257 "/"', cutAt: [3] },
        },
      },
      { data: { methods: ['PASV'] } },
    )
    expect(ending(run).reason).toBe('finished')
    expect(firstOf(run, 'reply')).toMatchObject({ code: 220, lines: ['220-hello', '220 ready'] })
    // On a busy machine neighbouring pieces can arrive together.
    expect(firstOf(run, 'reply').chunks).toBeGreaterThan(1)
    expect(answerTo(run, 'USER')).toBe('331 password')
  })

  test('120 is a promise, the 220 behind it the greeting', async () => {
    const run = await runAgainst({ greeting: { reply: '120 in a minute\r\n220 ready', cutAt: [17] } })
    expect(ending(run).reason).toBe('finished')
  })
})

describe.concurrent('one reply too many', () => {
  test('glued behind the answer', async () => {
    const run = await runAgainst({ verbs: { PWD: { reply: '257 "/"', glue: '200 and by the way\r\n' } } })
    expect(ending(run).reason).toBe('finished')
    expect(strays(run)).toEqual(['200 and by the way'])
    expect(answerTo(run, 'TYPE')).toBe('200 okay')
  })

  test('late, so that it meets the next command: the real answer still finds its command', async () => {
    const run = await runAgainst(
      { verbs: { TYPE: { reply: '200 binary\r\n226 surplus', cutAt: [12] } } },
      { data: { methods: ['PASV'] } },
    )
    expect(ending(run).reason).toBe('finished')
    expect(strays(run)).toEqual(['226 surplus'])
    expect(answerTo(run, 'PASV')).toMatch(/^227 /)
  })

  test('a refusal too many is not taken for the answer to the next command', async () => {
    const run = await runAgainst({
      verbs: {
        PWD: { reply: '257 "/"', glue: '500 what?\r\n' },
        TYPE: { reply: '500 what again?\r\n200 binary', cutAt: [17] },
      },
    })
    expect(ending(run).reason).toBe('finished')
    expect(strays(run)).toEqual(['500 what?', '500 what again?'])
  })

  test('a wrong but only answer counts after a moment', async () => {
    const run = await runAgainst({ verbs: { PWD: '250 not what RFC 959 says' } })
    expect(ending(run).reason).toBe('finished')
    expect(answerTo(run, 'PWD')).toBe('250 not what RFC 959 says')
  })
})

describe.concurrent('what is no reply', () => {
  test.each(['99 too short', '1000 too long', 'who are you?'])('%j before the answer is garbage', async (line) => {
    const run = await runAgainst({ verbs: { PWD: { reply: `${line}\r\n257 "/"` } } })
    expect(ending(run).reason).toBe('finished')
    expect(firstOf(run, 'reply-garbage')).toMatchObject({ text: line, bytes: line.length + 2 })
    expect(answerTo(run, 'PWD')).toBe('257 "/"')
  })

  test('telnet bytes in front of the greeting', async () => {
    const run = await runAgainst({ greeting: { raw: Buffer.from('\xff\xfd\x03220 ready\r\n', 'latin1') } })
    expect(ending(run).reason).toBe('finished')
    expect(firstOf(run, 'reply-garbage').hex).toBe('fffd03')
  })

  test('lines that end in a bare CR', async () => {
    const run = await runAgainst({ greeting: { raw: '220 ready\r' }, verbs: { USER: { raw: '331 password\r' } } })
    expect(ending(run).reason).toBe('finished')
    expect(firstOf(run, 'reply').lineEnd).toBe('CR')
  })

  test('an SSH server on the port', async () => {
    const run = await runAgainst({ greeting: { raw: 'SSH-2.0-OpenSSH_9.2p1\r\n' } })
    expect(ending(run)).toMatchObject({ reason: 'failed' })
    expect(firstOf(run, 'reply-garbage').text).toBe('SSH-2.0-OpenSSH_9.2p1')
    expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'banner', stage: 'banner' })
  })

  test('a megabyte without a line end', async () => {
    const run = await runAgainst({ verbs: { PWD: { raw: 'x'.repeat(1_200_000) } } })
    expect(ending(run)).toMatchObject({ reason: 'failed' })
    expect(ending(run).message).toMatch(/more than any server may/)
    expect(JSON.stringify(run.events).length).toBeLessThan(100_000)
  })

  test('a megabyte of lines', async () => {
    const run = await runAgainst({ verbs: { PWD: { raw: `211-a\r\n${' line\r\n'.repeat(160_000)}` } } })
    expect(ending(run)).toMatchObject({ reason: 'failed' })
    expect(JSON.stringify(run.events).length).toBeLessThan(200_000)
  })

  test('a reply that is long, but a reply', async () => {
    const run = await runAgainst({
      verbs: { FEAT: `211-Features\r\n${' SOMETHING long\r\n'.repeat(900)} AUTH\r\n211 End` },
    })
    expect(ending(run).reason).toBe('finished')
  })
})

describe.concurrent('a data target that is none', () => {
  test.each([
    ['PASV', '227 Passive (127,0,0,300,4,1)', '300 is outside 0-255'],
    ['PASV', '227 Passive (127,0,0,-1,4,1)', '-1 is outside 0-255'],
    ['PASV', '227 Passive (0,0,0,0,4,1)', '0.0.0.0 is no address to connect to'],
    ['PASV', '227 Passive', 'no six numbers h1,h2,h3,h4,p1,p2'],
    ['EPSV', '229 Extended (|||0|)', 'port 0 is outside 1-65535'],
  ] as const)('%s: %s', async (method, reply, why) => {
    const run = await runAgainst({ verbs: { [method]: reply } }, { data: { methods: [method] } })
    expect(ending(run)).toMatchObject({ reason: 'failed' })
    expect(firstOf(run, 'data-target-invalid')).toMatchObject({ method, why, text: reply, stage: 'pasv-reply' })
    expect(run.server.received.at(-1)).toBe('QUIT')
  })
})

describe.concurrent('silence and loss', () => {
  test('no greeting', async () => {
    const run = await runAgainst({ greeting: { raw: '' } })
    expect(firstOf(run, 'silence')).toMatchObject({ awaiting: 'banner', ms: 1500, connection: 'control-1' })
    expect(ending(run)).toMatchObject({ reason: 'failed', message: 'No greeting for 1.5 s.' })
  })

  test('half a greeting', async () => {
    const run = await runAgainst({ greeting: { raw: '220-welc' } })
    expect(firstOf(run, 'reply-unterminated').text).toBe('220-welc')
    expect(firstOf(run, 'silence').awaiting).toBe('banner')
  })

  test('a swallowed command; the session is dropped, not continued', async () => {
    const run = await runAgainst({ verbs: { TYPE: { raw: '' } } })
    expect(ending(run).message).toBe('No reply to TYPE for 1.5 s.')
    expect(failedStep(run)?.step).toBe('settings')
    expect(run.server.received.at(-1)).toBe('TYPE I')
  })

  test('a slow reply that trickles is no silence', async () => {
    const cutAt = Array.from({ length: 60 }, (_, i) => i + 1)
    const run = await runAgainst({ verbs: { PWD: { reply: `257 "${'/'.repeat(60)}"`, cutAt } } })
    expect(ending(run).reason).toBe('finished')
  })

  test.each([
    ['close', 'The server closed the control connection.', 'fin-received'],
    ['reset', 'The control connection was reset.', 'reset-received'],
  ] as const)('control %s in mid-session', async (end, message, event) => {
    const run = await runAgainst({ verbs: { TYPE: { raw: '', end } } })
    expect(ending(run)).toMatchObject({ reason: 'failed', message })
    expect(firstOf(run, event)).toMatchObject({ connection: 'control-1', stage: 'post-login' })
    expect(firstOf(run, 'closed').by).toBe('peer')
  })

  test('421 and close', async () => {
    const run = await runAgainst({ greeting: { reply: '421 too many users', end: 'close' } })
    expect(ending(run)).toMatchObject({ reason: 'failed', message: '421 too many users' })
  })
})

test.concurrent('a command that would smuggle another one is not sent', async () => {
  const run = await runAgainst({}, { steps: { path: 'a\r\nDELE b' } })
  expect(ending(run).message).toMatch(/^The argument of CWD holds a line end/)
  expect(run.server.received.some((line) => line.startsWith('DELE'))).toBe(false)
  expect(run.server.received.at(-1)).toBe('QUIT')
})
