/** Captures: every form and link layer, segments in any order, and files that are damaged on purpose. */
import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../src/shared/diagnosis/diagnose.ts'
import { CaptureError } from '../../../src/shared/imports/capture/capture-file.ts'
import { CaptureReader } from '../../../src/shared/imports/capture/capture-reader.ts'
import { transcriptOfCapture } from '../../../src/shared/imports/capture/transcript-of-capture.ts'
import type { OtherEnd } from '../../../src/shared/imports/other-end/observed.ts'
import { PRODUCTS } from '../../../src/shared/products/catalogue.ts'
import { CLIENT, dialogue, LINKS, type Packet, pcap, pcapng, SERVER, Wire } from './capture-bytes.ts'

function read(bytes: Uint8Array, piece = bytes.length): OtherEnd {
  const reader = new CaptureReader('test.pcap')
  for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece))
  return reader.end()
}

const said = ({ observed }: OtherEnd): string[] =>
  observed.flatMap((one) => (one.kind === 'command' || one.kind === 'reply' ? [one.text] : []))
const deeds = ({ observed }: OtherEnd, port: number) =>
  observed.flatMap((one) => (one.kind === 'connection' && one.flow.to.port === port ? [one.deed] : []))

const LINES = [
  '220 Ready.',
  'USER bob',
  '331 Password required.',
  'PASS ***',
  '230 Welcome.',
  'PASV',
  '227 Entering Passive Mode (198,51,100,9,195,80).',
]
const DATA = { address: SERVER.address, port: 50_000 }

describe('forms', () => {
  const { packets } = dialogue()
  test.each([
    ['pcap', pcap(packets)],
    ['pcap, big-endian', pcap(packets, { little: false })],
    ['pcap, nanoseconds', pcap(packets, { nano: true })],
    ['pcapng', pcapng(packets)],
    ['pcapng, big-endian', pcapng(packets, false)],
  ])('%s', (_, bytes) => {
    const end = read(bytes)
    expect(said(end)).toEqual(LINES)
    expect(end.observed[0]).toMatchObject({ at: packets[0]?.at, line: 1, kind: 'connection', deed: 'asked' })
    expect(end).toMatchObject({
      lines: packets.length,
      unread: 0,
      span: { from: packets[0]?.at, to: packets.at(-1)?.at },
    })
  })

  test('in pieces of any size', () => {
    for (const piece of [1, 7, 64, 1000]) expect(said(read(pcapng(packets), piece))).toEqual(LINES)
  })

  test.each(Object.entries(LINKS))('%s', (_, { linkType, wrap }) => {
    expect(said(read(pcap(packets.map(wrap), { linkType })))).toEqual(LINES)
  })

  test('IPv6', () => {
    const wire = new Wire({ address: '2001:db8::7', port: 40_000 }, { address: '2001:db8:1::9', port: 2121 })
    const end = read(pcap(wire.open().reply('220 Ready.').command('FEAT').packets))
    expect(said(end)).toEqual(['220 Ready.', 'FEAT'])
    expect(end.observed[0]).toMatchObject({
      flow: { from: { address: '2001:db8::7' }, to: { address: '2001:db8:1::9' } },
    })
  })

  test('a link type that is not known is named', () => {
    const end = read(pcap(packets, { linkType: 147 }))
    expect(said(end)).toEqual([])
    expect(end.remarks.join()).toContain('link type 147')
  })
})

describe('TCP', () => {
  const lines = (packets: readonly Packet[]) => said(read(pcap(packets)))

  test('segments in another order, and some of them twice', () => {
    const { packets } = dialogue()
    const [a, b, c, ...rest] = packets.slice(3)
    const mixed = [...packets.slice(0, 3), c, a, a, b, ...rest].filter((one) => one !== undefined)
    expect([...lines(mixed)].sort()).toEqual([...LINES].sort())
  })

  test('a reply that is split and one that has several lines', () => {
    const wire = new Wire().open().send('to', '220-Wel').send('to', 'come\r\n220 Rea').send('to', 'dy.\r\n')
    expect(lines(wire.packets)).toEqual(['220-Welcome\n220 Ready.'])
  })

  test('bytes that the capture lacks are counted, and nothing is concluded from them', () => {
    const { packets } = dialogue()
    const end = read(pcap([...packets.slice(0, 4), ...packets.slice(5)]))
    expect(said(end)).not.toContain('USER bob')
    expect(end.whole.commands).toBe(false)
    expect(end.remarks.join()).toContain('lacks 10 bytes')
  })

  test('packets that were cut short', () => {
    const end = read(pcap(dialogue().packets, { snap: 60 }))
    expect(end.whole.commands).toBe(false)
  })

  test('a connection to any port that greets as FTP does is one, and a mail server is none', () => {
    const ftp = new Wire(CLIENT, { address: SERVER.address, port: 8021 }).open().reply('220 Hi').command('SYST')
    const mail = new Wire(CLIENT, { address: SERVER.address, port: 2525 })
      .open()
      .reply('220 mx ESMTP')
      .command('EHLO me')
    expect(lines([...ftp.packets, ...mail.packets])).toEqual(['220 Hi', 'SYST'])
  })

  test.each([
    ['nobody answers', (wire: Wire) => wire.ask().wait(3000).ask(), ['asked', 'unanswered']],
    ['the server refuses', (wire: Wire) => wire.ask().refuse(), ['asked', 'refused']],
    ['it opens and ends', (wire: Wire) => wire.open().send('to', 'x').close(), ['asked', 'answered', 'ended']],
  ])('a data connection: %s', (_, run, expected) => {
    const data = run(new Wire({ ...CLIENT, port: 50_123 }, DATA))
    expect(deeds(read(pcap([...dialogue().packets, ...data.packets])), DATA.port)).toEqual(expected)
  })
})

describe('as the client’s side', () => {
  const verdictOf = (...wires: readonly Wire[]) => {
    const transcript = transcriptOfCapture(read(pcap(wires.flatMap(({ packets }) => packets))))
    if (!transcript) throw new Error('no control connection')
    return diagnose(transcript, PRODUCTS).verdict
  }

  test('a data port that does not answer', () => {
    const data = new Wire({ ...CLIENT, port: 50_123 }, DATA, Date.UTC(2026, 0, 2, 10, 0, 1)).ask().wait(3000).ask()
    const control = dialogue().wait(20_000).command('QUIT').reply('221 Bye.').close()
    expect(verdictOf(control, data)).toMatchObject({ outcome: 'fails', stage: 'tcp-data', cause: 'pasv-port-filtered' })
  })

  test('AUTH that is refused', () => {
    const wire = new Wire().open().reply('220 Ready.').command('AUTH TLS').reply('550 Access is denied.').close()
    expect(verdictOf(wire)).toMatchObject({ outcome: 'fails', stage: 'auth' })
  })

  test('AUTH that nobody answers', () => {
    const wire = new Wire().open().reply('220 Ready.').command('AUTH TLS').wait(5000).close()
    expect(verdictOf(wire)).toMatchObject({ outcome: 'fails', cause: 'inspection-breaks-control' })
  })

  test('what TLS hides is not called working', () => {
    const hello = new Uint8Array([22, 3, 1, 0, 4, 1, 0, 0, 0])
    const wire = new Wire().open().reply('220 Ready.').command('AUTH TLS').reply('234 Go.').send('from', hello).close()
    expect(verdictOf(wire).outcome).not.toBe('works')
  })

  test('a capture without FTP has no client’s side', () => {
    expect(transcriptOfCapture(read(pcap(new Wire(CLIENT, DATA).open().packets)))).toBeNull()
  })
})

describe('damaged files', () => {
  test.each([
    ['a file that is none', new Uint8Array(64), /no capture file/],
    ['nothing', new Uint8Array(3), /too short/],
    ['a packet of 4 GB', damaged(pcap(dialogue().packets), 32, 0xff), /damaged at byte 24: a packet of \d+ bytes/],
    [
      'a block of an odd length',
      damaged(pcapng(dialogue().packets), 32, 0x01),
      /damaged at byte 28: a block of \d+ bytes/,
    ],
  ])('%s', (_, bytes, says) => {
    expect(() => read(bytes)).toThrow(CaptureError)
    expect(() => read(bytes)).toThrow(says)
  })

  test('one that is cut off is used as far as it goes', () => {
    const bytes = pcap(dialogue().packets)
    const end = read(bytes.subarray(0, bytes.length - 10))
    expect(said(end)).toEqual(LINES.slice(0, -1))
    expect(end.remarks.join()).toMatch(/cut off at byte \d+/)
  })

  test('no byte that is changed makes it crash or hang', () => {
    const whole = pcapng(dialogue().packets)
    let refused = 0
    for (let at = 0; at < whole.length; at += 3)
      for (const value of [0, 0x7f, 0xff]) {
        try {
          read(damaged(whole, at, value))
        } catch (error) {
          if (!(error instanceof CaptureError)) throw error
          refused++
        }
      }
    expect(refused).toBeGreaterThan(0)
  })
})

function damaged(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice()
  copy.fill(value, at, at + 4)
  return copy
}
