/**
 * Events as text: `>` sent, `<` received, `*` everything else, as curl and the corpus write it. For the CLI, the
 * clipboard and tickets. Whatever came from the network is inert.
 */

import { REFUSAL_WORDS } from '../protocol/announced-target.ts'
import { bracketed, type Endpoint } from '../protocol/endpoint.ts'
import type { Flood } from '../protocol/flood.ts'
import { alertText } from '../protocol/tls-alerts.ts'
import { attemptTitle } from './attempt-title.ts'
import type { Awaited, ConnectionId, ListingContents, TranscriptEvent } from './event.ts'
import { inert, inertCut } from './inert-text.ts'
import { listingText } from './listing-text.ts'
import { stepWords } from './step-words.ts'
import type { Transcript } from './transcript.ts'

export interface TextLine {
  readonly mark: '>' | '<' | '*'
  readonly text: string
}

export const AWAITED: Readonly<Record<Awaited, string>> = {
  'dns-answer': 'an answer from DNS',
  'tcp-connect': 'the TCP connection',
  banner: 'the greeting',
  reply: 'a reply',
  'tls-handshake': 'the TLS handshake',
  'data-connection': 'the server’s data connection',
  'preliminary-reply': 'a 1xx reply',
  data: 'data',
  'data-close': 'the end of the data connection',
  'final-reply': 'the final reply',
}

/** `192.0.2.7:21`, `[2001:db8::7]:21`. */
export function endpointText({ address, port }: Endpoint): string {
  return `${bracketed(inert(address))}:${port}`
}

/** `850 µs`, `12 ms`, `1.52 s`, `2 min 5 s`. */
export function durationText(ms: number): string {
  if (ms < 1) return `${Math.round(ms * 1000)} µs`
  if (ms < 999.5) return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`
  if (ms < 59_995) return `${Number((ms / 1000).toFixed(2))} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? '' : ` ${seconds % 60} s`}`
}

/** What an event says, in one line or more (a reply has a line for each of its own). */
export function eventLines(event: TranscriptEvent): TextLine[] {
  switch (event.type) {
    case 'command':
      return [{ mark: '>', text: inert(event.line) }]
    case 'reply':
      return event.lines.map((line) => ({ mark: '<', text: inert(line) }))
    case 'reply-garbage':
      return [{ mark: '<', text: `${sample(event)} (no FTP reply: ${inert(event.why)})` }]
    case 'reply-unterminated':
      return [{ mark: '<', text: `${sample(event)} (no line end)` }]
    case 'bytes-before-tls':
      return [{ mark: '<', text: `${sample(event)} (clear text after the reply to AUTH, before TLS)` }]
    case 'tls-garbage':
      return [
        { mark: event.direction === 'sent' ? '>' : '<', text: `${sample(event)} (clear text where TLS was expected)` },
      ]
    default:
      return [{ mark: '*', text: remarkText(event) }]
  }
}

const sample = (event: { readonly bytes: number; readonly text: string }) =>
  `${inertCut(event.text, 120)} [${event.bytes} bytes]`

const why = (reason: string | undefined) => (reason === undefined ? '' : `: ${inert(reason)}`)

const FLOOD_LIMITS: Readonly<Record<Flood, (limit: number) => string>> = {
  'reply-lines': (limit) => `${limit} lines in one reply`,
  'reply-bytes': (limit) => `${limit} bytes in one reply`,
  replies: (limit) => `${limit} replies to one command`,
  'garbage-bytes': (limit) => `${limit} bytes that are no reply`,
  'control-bytes': (limit) => `${limit} bytes on the control connection`,
  'handshake-bytes': (limit) => `${limit} bytes of handshake messages`,
  'handshake-records': (limit) => `${limit} records of handshakes and alerts`,
}

type SpokenEvent = Exclude<
  TranscriptEvent,
  { readonly type: 'command' | 'reply' | 'reply-garbage' | 'reply-unterminated' | 'bytes-before-tls' | 'tls-garbage' }
>

function remarkText(event: SpokenEvent): string {
  switch (event.type) {
    case 'attempt-started':
      return attemptTitle(event)
    case 'attempt-ended':
      return `Attempt ${event.attempt} ${event.result}${why(event.why)}`
    case 'step-started':
      return `begins: ${stepWords(event.step)}`
    case 'step-ended':
      return `${event.result}: ${stepWords(event.step)}${why(event.why)}`
    case 'session-ended':
      return `session ${event.reason}${why(event.message)}`
    case 'dns-started':
      return `looking up ${inert(event.host)}`
    case 'dns-answered':
      return `addresses: ${inert(event.addresses.join(', '))}`
    case 'dns-failed':
      return `the name does not resolve (${inert(event.code)})`
    case 'connect-started':
      return `connecting to ${endpointText(event.to)}`
    case 'connected':
      return `connected to ${endpointText(event.remote)} from ${endpointText(event.local)}`
    case 'connect-failed':
      return `no connection to ${endpointText(event.to)}: ${event.reason}${code(event.code)} after ${durationText(event.after)}`
    case 'listening':
      return `listening on ${endpointText(event.on)}, announced as ${endpointText(event.advertised)}`
    case 'listen-failed':
      return `cannot listen: ${inert(event.message)}${code(event.code)}`
    case 'accepted':
      return `accepted a connection from ${endpointText(event.remote)}`
    case 'accept-rejected':
      return `refused a connection from ${endpointText(event.from)} (${event.why}; expected ${inert(event.expected)})`
    case 'fin-received':
      return `the peer closed its side${event.first ? ' first' : ''} (${bytes(event)})`
    case 'fin-sent':
      return 'closed our side'
    case 'reset-received':
      return `reset by the peer (${bytes(event)})`
    case 'socket-error':
      return `socket error: ${inert(event.message)}${code(event.code)}`
    case 'closed':
      return `closed by ${event.by === 'peer' ? 'the peer' : 'us'} (${bytes(event)})`
    case 'tcp-info':
      return `TCP: ${[
        event.rtt !== undefined && `round trip ${durationText(event.rtt)}`,
        event.retransmits !== undefined && `${event.retransmits} retransmitted`,
        event.mss !== undefined && `segment size ${event.mss}`,
      ]
        .filter((part) => part !== false)
        .join(', ')}`
    case 'silence':
      return `nothing for ${durationText(event.ms)} while waiting for ${AWAITED[event.awaiting]}`
    case 'flood':
      return `the server sent more than ${FLOOD_LIMITS[event.of](event.limit)}; nothing more was read`
    case 'client-paused':
      return `this program stood still for ${durationText(event.ms)}`
    case 'transcript-full':
      return `the transcript holds no more than ${event.limit} ${event.of}; only ends of steps follow`
    case 'tls-started':
      return `TLS handshake started (${event.min} to ${event.max}${event.sessionOffered ? ', session offered' : ''})`
    case 'tls-hello':
      return `${event.direction === 'sent' ? 'sent' : 'received'} TLS hello (${event.hello.bytes} bytes)`
    case 'tls-handshake':
      return `TLS ${event.direction}: ${inert(event.messages.join(', '))}`
    case 'tls-alert':
      return `TLS alert ${event.direction}: ${alertText(event.number)}${
        event.level === undefined ? '' : `, ${event.level}`
      }`
    case 'tls-secured':
      return `TLS ${inert(event.version)} ${inert(event.cipher)}${event.resumed ? ', session resumed' : ''}`
    case 'tls-certificates':
      return `certificate of ${inert(event.chain[0]?.subject ?? 'nobody')}${
        event.problems.length === 0
          ? ''
          : `: ${event.problems.map(({ problem }) => problem.replaceAll('-', ' ')).join(', ')}`
      }`
    case 'tls-ticket':
      return `TLS session ticket (${event.bytes} bytes)`
    case 'tls-failed':
      return `TLS failed: ${inert(event.message)}${code(event.code)}`
    case 'tls-ended':
      return event.closeNotify === false ? 'TLS ended without close_notify' : 'TLS ended'
    case 'tls-cleared':
      return 'back to clear text after CCC'
    case 'data-target':
      return `data connection goes to ${endpointText(event.used)} (${event.method} said ${announced(event.announced)})`
    case 'data-target-invalid':
      return `${event.method} names no usable endpoint: ${inert(event.why)}`
    case 'data-target-refused':
      return `${event.method} said ${announced(event.announced)}, which is not dialled: ${REFUSAL_WORDS[event.why]}`
    case 'first-byte':
      return `first byte ${event.direction}`
    case 'data-progress':
      return `${event.bytes} bytes ${event.direction}`
    case 'data-ended':
      return `data ended after ${event.bytes} bytes ${event.direction} (${event.end})`
    case 'transfer-ended':
      return `${event.kind} ${event.ok ? 'completed' : 'failed'} (${event.bytes} bytes)${contents(event.listing)}`
    case 'missing-ability':
      return `this program’s TLS library cannot do ${inert(event.ability)}: ${inert(event.detail)}`
    case 'remark':
      return inert(event.text)
  }
}

function contents(listing: ListingContents | undefined): string {
  if (!listing) return ''
  const names = listing.firstNames.map((name) => inertCut(name, 100)).join(', ')
  return `: ${listingText(listing)}${names === '' ? '' : ` (first: ${names})`}`
}
const code = (value: string | undefined) => (value === undefined ? '' : ` (${inert(value)})`)
const announced = (said: { readonly address: string | null; readonly port: number }) =>
  said.address === null ? `port ${said.port}` : endpointText({ address: said.address, port: said.port })
const bytes = (event: { readonly bytesReceived: number; readonly bytesSent: number }) =>
  `${event.bytesReceived} bytes received, ${event.bytesSent} sent`

export interface TextOptions {
  /** What stands before each line: seconds since the transcript's start, or what is made of the ms since then. */
  readonly times: 'none' | 'since-start' | ((at: number) => string)
}

const MAIN_CONNECTIONS: readonly ConnectionId[] = ['session', 'control-1']

function timeText(at: number, times: TextOptions['times']): string {
  if (times === 'none') return ''
  return `${times === 'since-start' ? (at / 1000).toFixed(3).padStart(9) : times(at)}  `
}

/** A transcript as text, one line per line; lines of other connections than the first control connection name theirs. */
export function transcriptText(transcript: Transcript, options: TextOptions = { times: 'none' }): string {
  const lines: string[] = []
  for (const event of transcript.events) {
    const time = timeText(event.at, options.times)
    const name = MAIN_CONNECTIONS.includes(event.connection) ? '' : `[${event.connection}] `
    for (const { mark, text } of eventLines(event)) lines.push(`${time}${mark} ${name}${text}`)
  }
  return `${lines.join('\n')}\n`
}
