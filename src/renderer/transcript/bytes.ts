/** The recorded bytes of an event, for the eye. */
import type { TranscriptEvent } from '../../shared/transcript/event.ts'

export interface EventBytes {
  readonly bytes: Uint8Array
  /** The recorder kept only the beginning. */
  readonly total: number
  /** Secrets were masked, so these are not the bytes that were sent. */
  readonly masked: boolean
  /** Line ends of more than one kind were received; they are shown as CR LF. */
  readonly mixedLineEnds: boolean
}

const LINE_ENDS = { CRLF: '\r\n', LF: '\n', CR: '\r', mixed: '\r\n', none: '' } as const
/** Recorded samples are at most this long anyway; a reply may not be. */
const MOST = 16 * 1024

/** null for events that are no bytes on the wire. */
export function bytesOf(event: TranscriptEvent): EventBytes | null {
  switch (event.type) {
    case 'command':
      return {
        ...encode(event.line + LINE_ENDS[event.lineEnd]),
        total: event.bytes,
        masked: event.line.includes('***'),
        mixedLineEnds: false,
      }
    case 'reply': {
      const end = LINE_ENDS[event.lineEnd]
      return {
        ...encode(event.lines.map((line) => line + end).join('')),
        total: event.bytes,
        masked: false,
        mixedLineEnds: event.lineEnd === 'mixed',
      }
    }
    case 'reply-garbage':
    case 'reply-unterminated':
    case 'bytes-before-tls':
    case 'tls-garbage':
      return { bytes: fromHex(event.hex), total: event.bytes, masked: false, mixedLineEnds: false }
    default:
      return null
  }
}

const encode = (text: string) => ({ bytes: new TextEncoder().encode(text.slice(0, MOST)) })

function fromHex(hex: string): Uint8Array {
  const digits = hex.replace(/[^0-9a-f]/gi, '')
  return Uint8Array.from({ length: digits.length >> 1 }, (_, index) => Number.parseInt(digits.substr(index * 2, 2), 16))
}

/** Lines of `0000  32 32 30 20 …  220 …`, sixteen bytes each. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const part = [...bytes.slice(at, at + 16)]
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0'))
    const text = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    const halves = `${hex.slice(0, 8).join(' ').padEnd(23)}  ${hex.slice(8).join(' ').padEnd(23)}`
    lines.push(`${at.toString(16).padStart(4, '0')}  ${halves}  ${text}`)
  }
  return lines.join('\n')
}
