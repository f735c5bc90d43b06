/** Writes pcapng (draft-ietf-opsawg-pcapng): section, one interface of raw IP, packets with comments, TLS secrets. */

import { BLOCK, BYTE_ORDER, LINKTYPE, OPTION, TLS_KEY_LOG } from '../../protocol/capture-format.ts'

/** Bytes: a length has 16 bits. */
const LONGEST_OPTION = 0xffff

export interface CapturedPacket {
  /** Microseconds since 1970, a whole number. */
  readonly at: number
  readonly bytes: Uint8Array
  readonly comment?: string
}

export interface Capture {
  readonly comment: string
  readonly application: string
  readonly interfaceName: string
  readonly keyLog?: string
  readonly packets: readonly CapturedPacket[]
}

/** Times in µs. Comments and TLS secrets are what readers such as Wireshark show and use. */
export function writePcapng(capture: Capture): Uint8Array {
  const blocks = [
    block(BLOCK.section, [
      u32(BYTE_ORDER),
      u16(1),
      u16(0),
      u32(0xffffffff),
      u32(0xffffffff),
      options([
        [OPTION.comment, utf8(capture.comment)],
        [OPTION.application, utf8(capture.application)],
      ]),
    ]),
    block(BLOCK.interface, [
      u16(LINKTYPE.raw),
      u16(0),
      u32(0),
      options([
        [OPTION.name, utf8(capture.interfaceName)],
        [OPTION.resolution, new Uint8Array([6])],
      ]),
    ]),
  ]
  if (capture.keyLog) {
    const secrets = utf8(capture.keyLog)
    blocks.push(block(BLOCK.secrets, [u32(TLS_KEY_LOG), u32(secrets.length), padded(secrets)]))
  }
  for (const { at, bytes, comment } of capture.packets)
    blocks.push(
      block(BLOCK.packet, [
        u32(0),
        u32(Math.floor(at / 0x1_0000_0000)),
        u32(at % 0x1_0000_0000),
        u32(bytes.length),
        u32(bytes.length),
        padded(bytes),
        comment ? options([[OPTION.comment, utf8(comment)]]) : new Uint8Array(0),
      ]),
    )
  return joined(blocks)
}

function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = joined(parts)
  const length = u32(body.length + 12)
  return joined([u32(type), length, body, length])
}

function options(all: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  return joined([
    ...all.flatMap(([code, whole]) => {
      const value = whole.subarray(0, LONGEST_OPTION)
      return [u16(code), u16(value.length), padded(value)]
    }),
    u16(OPTION.end),
    u16(0),
  ])
}

const u16 = (value: number) => new Uint8Array([value & 0xff, (value >> 8) & 0xff])
const u32 = (value: number) =>
  new Uint8Array([value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff])
const padded = (bytes: Uint8Array) => joined([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)])

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** UTF-8 without TextEncoder, which is neither in the language nor in this folder's reach. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f))
    else
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f))
  }
  return new Uint8Array(bytes)
}
