/**
 * Packets made up from what was recorded: commands, replies and the fate of each connection. They carry the right
 * addresses, ports, times and application bytes; sequence numbers, sizes of segments and everything below are ours.
 * What went through TLS stands here in clear text, since the ciphertext is not kept.
 */
import { TCP_FLAGS } from '../../protocol/capture-format.ts'
import type { Endpoint } from '../../protocol/endpoint.ts'
import { deriveView } from '../../transcript/derive-view.ts'
import type { TranscriptEvent } from '../../transcript/event.ts'
import type { ConnectionView } from '../../transcript/session-view.ts'
import type { ReportSession } from '../report.ts'
import { ipPacket } from './packets.ts'
import { type CapturedPacket, utf8 } from './pcapng.ts'

/** Largest payload of one packet: any reply fits several of them, and no reader has to reassemble IP. */
const SEGMENT = 1400
const NOTHING = new Uint8Array(0)

/** In order of time, `at` in µs since 1970. */
export function reconstructPackets(session: ReportSession): CapturedPacket[] {
  const view = deriveView(session.transcript)
  const start = Date.parse(session.clocks.startedAt) * 1000
  const packets = [...view.controls, ...view.datas, ...view.probes].flatMap((connection) =>
    new Stream(connection, start).packets(),
  )
  return packets.sort((a, b) => a.at - b.at)
}

class Stream {
  readonly #connection: ConnectionView
  /** Microseconds since 1970. */
  readonly #start: number
  readonly #packets: CapturedPacket[] = []
  readonly #next = { client: 1, server: 1 }
  #secured = false

  constructor(connection: ConnectionView, start: number) {
    this.#connection = connection
    this.#start = start
  }

  packets(): CapturedPacket[] {
    for (const event of this.#connection.events) this.#take(event)
    return this.#packets
  }

  #take(event: TranscriptEvent): void {
    switch (event.type) {
      case 'connect-started':
        this.#syn(event, 'client')
        break
      case 'connect-failed':
        if (event.reason === 'refused' || event.reason === 'reset')
          this.#emit(event, 'server', TCP_FLAGS.rst | TCP_FLAGS.ack, NOTHING, `reconstructed: ${event.reason}`)
        break
      case 'connected':
        this.#openUp(event, 'client')
        break
      case 'accepted':
        this.#syn(event, 'server')
        this.#openUp(event, 'server')
        break
      case 'command':
        this.#bytes(event, 'client', utf8(event.line + LINE_ENDS[event.lineEnd]))
        break
      case 'reply':
        this.#bytes(event, 'server', utf8(event.lines.map((line) => line + LINE_ENDS[event.lineEnd]).join('')))
        break
      case 'reply-garbage':
      case 'reply-unterminated':
      case 'bytes-before-tls':
        this.#bytes(event, 'server', hexBytes(event.hex))
        break
      case 'tls-garbage':
        this.#bytes(event, event.direction === 'sent' ? 'client' : 'server', hexBytes(event.hex))
        break
      case 'tls-secured':
        this.#secured = true
        break
      case 'tls-cleared':
        this.#secured = false
        break
      case 'fin-received':
        this.#emit(event, 'server', TCP_FLAGS.fin | TCP_FLAGS.ack, NOTHING)
        this.#next.server++
        break
      case 'fin-sent':
        this.#emit(event, 'client', TCP_FLAGS.fin | TCP_FLAGS.ack, NOTHING)
        this.#next.client++
        break
      case 'reset-received':
        this.#emit(event, 'server', TCP_FLAGS.rst | TCP_FLAGS.ack, NOTHING)
        break
      default:
    }
  }

  #syn(event: TranscriptEvent, side: 'client' | 'server'): void {
    this.#next.client = 0
    this.#next.server = 0
    this.#emit(event, side, TCP_FLAGS.syn, NOTHING)
    this.#next[side] = 1
  }

  #openUp(event: TranscriptEvent, opener: 'client' | 'server'): void {
    const other = opener === 'client' ? 'server' : 'client'
    this.#emit(event, other, TCP_FLAGS.syn | TCP_FLAGS.ack, NOTHING)
    this.#next[other] = 1
    this.#emit(event, opener, TCP_FLAGS.ack, NOTHING)
  }

  #bytes(event: TranscriptEvent, side: 'client' | 'server', bytes: Uint8Array): void {
    const comment = this.#secured ? 'reconstructed: these bytes went through TLS' : 'reconstructed'
    for (let at = 0; at < bytes.length; at += SEGMENT) {
      const payload = bytes.subarray(at, at + SEGMENT)
      this.#emit(event, side, TCP_FLAGS.psh | TCP_FLAGS.ack, payload, `${comment}, transcript event ${event.id}`)
      this.#next[side] += payload.length
    }
  }

  #emit(event: TranscriptEvent, side: 'client' | 'server', flags: number, payload: Uint8Array, comment?: string): void {
    const { client, server } = this.#ends()
    const [from, to] = side === 'client' ? [client, server] : [server, client]
    const other = side === 'client' ? 'server' : 'client'
    const acknowledgement = flags & TCP_FLAGS.ack ? this.#next[other] : 0
    const bytes = ipPacket({ from, to, sequence: this.#next[side], acknowledgement, flags, payload })
    this.#packets.push({
      at: this.#start + Math.round(event.at * 1000),
      bytes,
      ...(comment === undefined ? {} : { comment }),
    })
  }

  /** A connection that never opened has no local port that we saw; 0 says so. */
  #ends(): { client: Endpoint; server: Endpoint } {
    const { local, remote, connectStarted, listening } = this.#connection
    const server = remote ?? connectStarted?.to ?? UNKNOWN
    const client = local ?? listening?.on ?? { address: server.address.includes(':') ? '::' : '0.0.0.0', port: 0 }
    return { client, server }
  }
}

const UNKNOWN: Endpoint = { address: '0.0.0.0', port: 0 }
const LINE_ENDS = { CRLF: '\r\n', LF: '\n', CR: '\r', mixed: '\r\n', none: '' } as const

function hexBytes(hex: string): Uint8Array {
  return new Uint8Array((hex.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16)))
}
