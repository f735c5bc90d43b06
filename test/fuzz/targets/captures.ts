/** Bytes of capture files that somebody sent: damaged, cut, and with lengths that lie. */
import { CaptureError } from '../../../src/shared/imports/capture/capture-file.ts'
import { CaptureReader } from '../../../src/shared/imports/capture/capture-reader.ts'
import { transcriptOfCapture } from '../../../src/shared/imports/capture/transcript-of-capture.ts'
import type { OtherEnd } from '../../../src/shared/imports/other-end/observed.ts'
import { dialogue, LINKS, pcap, pcapng } from '../../shared/imports/capture-bytes.ts'
import { mutate } from '../random.ts'
import { must, type Target, unless } from '../target.ts'

const { packets } = dialogue()
const CAPTURES = [
  pcapng(packets),
  pcapng(packets, false),
  pcap(packets, { little: false }),
  pcap(packets, { nano: true, snap: 60 }),
  ...Object.values(LINKS).map(({ linkType, wrap }) => pcap(packets.map(wrap), { linkType })),
].map((bytes) => Buffer.from(bytes).toString('latin1'))

/** Lengths and flags of the formats, of IP and of TCP, and beginnings of blocks. */
const TOKENS = [
  ...[
    '\0',
    '\xff',
    '\xff\xff\xff\xff',
    '\0\0\0\x0c',
    '\x0c\0\0\0',
    '\0\0\0\x80',
    '\x45',
    '\x60',
    '\x06',
    '\x81\0',
    '\x88\xa8',
  ],
  ...[
    '\x06\0\0\0',
    '\x01\0\0\0',
    '\x03\0\0\0',
    '\x0a\0\0\0',
    '\x0a\x0d\x0d\x0a',
    '\xd4\xc3\xb2\xa1',
    '\xf0',
    '\x02',
    '\x04',
    '\x11',
  ],
  ...['227 Entering Passive Mode (0,0,0,0,0,0)\r\n', 'PORT 1,2,3,4,5,6\r\n', '\x16\x03\x01\x02\0\x01', '220-'],
]

export const captureFiles: Target = {
  name: 'capture-files',
  share: 600,
  make: (random) => mutate(random.pick(CAPTURES), TOKENS, random),
  check(input) {
    const bytes = Buffer.from(input, 'latin1')
    const whole = unless([CaptureError], () => read(bytes, bytes.length))
    const pieces = unless([CaptureError], () => read(bytes, 61))
    must((whole === null) === (pieces === null), 'pieces do not change whether it is read')
    if (!whole || !pieces) return
    must(whole.lines === pieces.lines && whole.observed.length === pieces.observed.length, 'pieces do not matter')
    for (const one of whole.observed) must(one.line >= 0 && one.line <= whole.lines, 'what is told stands in a packet')
    for (const { at } of transcriptOfCapture(whole)?.events ?? []) must(Number.isFinite(at), 'a time is a number')
  },
}

function read(bytes: Buffer, size: number): OtherEnd {
  const reader = new CaptureReader('fuzzed.pcap')
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size))
  return reader.end()
}
