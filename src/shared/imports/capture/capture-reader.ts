/**
 * Connections and dialogues of a capture, read packet by packet. Memory is bounded: a connection is kept by a few numbers,
 * and its bytes only while they are part of an FTP dialogue.
 */
import { TCP_FLAGS } from '../../protocol/capture-format.ts'
import type { Flow, Observed, OtherEnd, Span, Vantage } from '../other-end/observed.ts'
import { CaptureFile, type Frame } from './capture-file.ts'
import { isReadable, type Segment, segmentOf } from './packet.ts'
import { TcpConversation } from './tcp-conversation.ts'

/** Connections that are followed at once, and all that are told of. */
const MOST_OPEN = 10_000
/** Ended ones that may still get a late packet. */
const MOST_OVER = 256
const MOST_OBSERVED = 300_000
/** Values with which systems start: a packet that still has one has passed no router. */
const UNTOUCHED: ReadonlySet<number> = new Set([64, 128, 255])
/** Packets of a connection by which it is told where the capture was taken. */
const LOOKED_AT = 64

export class CaptureReader {
  readonly #name: string
  readonly #file: CaptureFile
  readonly #open = new Map<string, Followed>()
  readonly #over: Followed[] = []
  readonly #observed: Observed[] = []
  readonly #unreadable = new Set<number>()
  /** Hosts that spoke FTP. Other connections of a capture concern nobody. */
  readonly #hosts = new Set<string>()
  readonly #hops = { from: new Hops(), to: new Hops() }
  #secrets = false
  #span: Span | null = null
  #lost = 0
  #full = false
  #unread = 0
  /** Something else than control connections was captured: no filter for their port kept data connections out. */
  #others = false

  constructor(name: string) {
    this.#name = name
    this.#file = new CaptureFile({
      onFrame: (frame) => this.#frame(frame),
      onSecrets: () => {
        this.#secrets = true
      },
    })
  }

  /** @throws CaptureError */
  push(chunk: Uint8Array): void {
    this.#file.push(chunk)
  }

  /** @throws CaptureError when it is no capture */
  end(): OtherEnd {
    const cut = this.#file.end()
    for (const followed of this.#open.values()) this.#close(followed)
    this.#open.clear()
    const observed = this.#observed.filter(
      (one) => one.kind !== 'connection' || this.#concerns(one.flow) || one.deed === 'asked',
    )
    const { vantage, by } = this.#vantage()
    return {
      name: this.#name,
      format: 'capture',
      title: 'packet capture',
      vantage,
      vantageBy: by,
      zone: 'utc',
      clock: 'milliseconds',
      whole: { commands: this.#lost === 0 && !this.#full, connections: !this.#full && this.#others },
      packets: true,
      ...(this.#secrets ? { keys: true } : {}),
      span: this.#span,
      observed: observed.sort((one, other) => (one.at ?? 0) - (other.at ?? 0) || one.line - other.line),
      lines: this.#file.frames,
      unread: this.#unread,
      remarks: [
        ...(cut === null ? [] : [cut]),
        ...(this.#others || this.#hosts.size === 0
          ? []
          : [
              'it holds control connections only: when a filter for their port was set, it tells nothing of data connections',
            ]),
        ...(this.#lost > 0 ? [`the capture lacks ${this.#lost} bytes that were sent`] : []),
        ...(this.#full
          ? [`the capture holds more than ${MOST_OBSERVED} things; what came after them was left out`]
          : []),
        ...[...this.#unreadable].map((type) => `packets of link type ${type} are not read`),
      ],
    }
  }

  #concerns = ({ from, to }: Flow): boolean => this.#hosts.has(from.address ?? '') || this.#hosts.has(to.address ?? '')

  #frame(frame: Frame): void {
    const { at } = frame
    if (at !== null) this.#span = { from: Math.min(this.#span?.from ?? at, at), to: Math.max(this.#span?.to ?? at, at) }
    const segment = segmentOf(frame)
    if (segment) this.#segment(segment)
    else {
      this.#unread++
      this.#others = true
      if (!isReadable(frame.linkType)) this.#unreadable.add(frame.linkType)
    }
  }

  #segment(segment: Segment): void {
    const sender = `${segment.fromAddress} ${segment.fromPort}`
    const receiver = `${segment.toAddress} ${segment.toPort}`
    const forth = `${sender} ${receiver}`
    const back = `${receiver} ${sender}`
    const known = this.#open.get(forth) ?? this.#open.get(back)
    const opens = (segment.flags & (TCP_FLAGS.syn | TCP_FLAGS.ack)) === TCP_FLAGS.syn
    // A port is used again: another connection with the same four numbers.
    const again = known !== undefined && opens && known.conversation.isOver
    if (known && again) this.#close(known)
    const followed = known && !again ? known : this.#follow(segment, opens ? forth : (this.#guessed(segment) ?? forth))
    this.#learnPlace(followed, segment)
    const { isOver } = followed.conversation
    followed.conversation.take(segment)
    if (!isOver && followed.conversation.isOver) this.#forgetOldest(followed)
    if (followed.conversation.isFtp) {
      this.#hosts.add(segment.fromAddress)
      this.#hosts.add(segment.toAddress)
    }
  }

  /** Of a connection whose beginning the capture missed: the lower port listens. */
  #guessed(segment: Segment): string | null {
    const answers = (segment.flags & (TCP_FLAGS.syn | TCP_FLAGS.ack)) === (TCP_FLAGS.syn | TCP_FLAGS.ack)
    return answers || segment.fromPort < segment.toPort
      ? `${segment.toAddress} ${segment.toPort} ${segment.fromAddress} ${segment.fromPort}`
      : null
  }

  #follow(segment: Segment, key: string): Followed {
    if (this.#open.size >= MOST_OPEN) {
      const [oldest] = this.#open
      if (oldest) {
        this.#close(oldest[1])
        this.#open.delete(oldest[0])
      }
    }
    const [fromAddress = '', fromPort = '', toAddress = '', toPort = ''] = key.split(' ')
    const flow: Flow = {
      from: { address: fromAddress, port: Number(fromPort) },
      to: { address: toAddress, port: Number(toPort) },
    }
    const conversation = new TcpConversation(`${key} ${segment.number}`, flow, (one) => this.#observe(one))
    const followed = { conversation, flow, seen: 0 }
    this.#open.delete(key)
    this.#open.set(key, followed)
    return followed
  }

  #forgetOldest(over: Followed): void {
    this.#over.push(over)
    const oldest = this.#over.length > MOST_OVER ? this.#over.shift() : undefined
    const key = oldest && keyOf(oldest.flow)
    if (oldest === undefined || key === undefined || this.#open.get(key) !== oldest) return
    this.#close(oldest)
    this.#open.delete(key)
  }

  #close({ conversation }: Followed): void {
    conversation.end()
    if (!conversation.isFtp) this.#others = true
    this.#lost += conversation.isFtp ? conversation.lost : 0
  }

  #observe(one: Observed): void {
    if (this.#observed.length >= MOST_OBSERVED) this.#full = true
    else this.#observed.push(one)
  }

  #learnPlace(followed: Followed, { fromAddress, fromPort, hops, outgoing }: Segment): void {
    if (!followed.conversation.isFtp || followed.seen++ > LOOKED_AT) return
    const { from } = followed.flow
    const side = from.address === fromAddress && from.port === fromPort ? 'from' : 'to'
    this.#hops[side].add(hops, outgoing)
  }

  /** A side whose packets have passed no router, while those of the other one have, is where the capture was taken. */
  #vantage(): { vantage: Vantage; by: string | null } {
    const { from, to } = this.#hops
    if (to.left || (to.near && !from.near && from.seen))
      return { vantage: 'server', by: to.left ? 'the capture says so' : 'packets of the server had passed no router' }
    if (from.left || (from.near && !to.near && to.seen))
      return { vantage: 'client', by: from.left ? 'the capture says so' : 'packets of the client had passed no router' }
    if (from.seen && to.seen && !from.near && !to.near)
      return { vantage: 'middle', by: 'packets of both sides had passed routers' }
    return { vantage: 'server', by: null }
  }
}

const keyOf = ({ from, to }: Flow): string => `${from.address} ${from.port} ${to.address} ${to.port}`

interface Followed {
  readonly conversation: TcpConversation
  readonly flow: Flow
  seen: number
}

/** How far away a side is. */
class Hops {
  seen = false
  near = false
  /** This computer sent packets of this side. */
  left = false

  add(hops: number, outgoing: boolean | null): void {
    this.seen = true
    if (UNTOUCHED.has(hops)) this.near = true
    if (outgoing === true) this.left = true
  }
}
