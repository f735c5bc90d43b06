/**
 * What a log or capture of another place says about FTP sessions, in one form whoever wrote it. An importer only reads:
 * what it means for a client's session is found when both are joined (`two-ended/imported`).
 */

import type { TlsHello } from '../../protocol/tls-hello.ts'

/** Where it was written, seen on the way from client to server. */
export type Vantage = 'client' | 'middle' | 'server'

/** An address or port that the line does not tell is null. */
export interface Place {
  readonly address: string | null
  readonly port: number | null
}

/** A TCP connection by its four numbers: `from` is the side that dialled. */
export interface Flow {
  readonly from: Place
  readonly to: Place
}

interface Base {
  /** ms since 1970 as the line writes them; null when it has no time. A time without zone is taken as if it were UTC. */
  readonly at: number | null
  /** Line of the text or number of the packet, from 1. */
  readonly line: number
}

/** A part of the dialogue on a control connection. */
export interface ObservedDialogue extends Base {
  readonly kind: 'command' | 'reply' | 'note'
  /** Name of the control connection within this log. */
  readonly session: string
  /** Without line end, secrets masked. A reply of several lines comes as one, with `\n` between them. */
  readonly text: string
  /** The text is not what was sent: a code alone, a path that the server resolved, a line that was cut. */
  readonly inexact?: true
  /** The control connection, or its client, as far as the line tells. */
  readonly flow: Flow | null
  /** TLS hid it, and keys were there. */
  readonly deciphered?: true
  /** Its session began under another name, and nothing tells which. */
  readonly partial?: true
}

/** What became of a TCP connection at this place. */
export type Deed =
  /** A request to open it was seen. */
  | 'asked'
  /** The device let it pass. */
  | 'passed'
  /** The device let it not pass and said nothing to the client. */
  | 'dropped'
  /** The device let it not pass, and told the client (RST or ICMP). */
  | 'rejected'
  /** The side that listens agreed: bytes or a SYN-ACK came from it. */
  | 'answered'
  /** The side that listens refused with a RST. */
  | 'refused'
  /** Nothing came from the side that listens. */
  | 'unanswered'
  /** The FTP inspection of the device, or another filter of the application's bytes, ended or changed it. */
  | 'inspected'
  /** It ended in the ordinary way. */
  | 'ended'
  /** One of the two sides reset it. */
  | 'reset'

export interface ObservedConnection extends Base {
  readonly kind: 'connection'
  readonly deed: Deed
  readonly flow: Flow
  /** The same connection behind the address translation of this device. */
  readonly translated: Flow | null
  /** Name or number of the rule that decided. */
  readonly rule: string | null
  /** The device's reason in its own words, bounded. */
  readonly says: string
  /** Which side a RST or the first FIN came from. */
  readonly by?: 'from' | 'to'
  /** Bytes of payload from `from` and from `to`, where they are counted. */
  readonly bytes?: { readonly from: number; readonly to: number }
}

/** A ClientHello or ServerHello; the random of the first is known again at the other end (RFC 8446 section 4.1.2). */
export interface ObservedHello extends Base {
  readonly kind: 'tls-hello'
  readonly flow: Flow
  readonly by: 'from' | 'to'
  readonly hello: TlsHello
}

/** A TLS alert in clear. */
interface ObservedAlert extends Base {
  readonly kind: 'tls-alert'
  readonly flow: Flow
  readonly by: 'from' | 'to'
  readonly level: 'warning' | 'fatal'
  readonly number: number
}

/** Data followed the handshake, so it had come about. */
interface ObservedSecured extends Base {
  readonly kind: 'tls-secured'
  readonly flow: Flow
}

export type Observed = ObservedDialogue | ObservedConnection | ObservedHello | ObservedAlert | ObservedSecured

/** Reads one line of a log; what it says goes to `take`. false: the line is none of this log's. */
export type LineObserver = (line: string, number: number, take: (observed: Observed) => void) => boolean

export interface Span {
  readonly from: number
  readonly to: number
}

/** From the first of these times to the last. */
export function spanOf(times: Iterable<number | null>): Span | null {
  let span: Span | null = null
  for (const at of times)
    if (at !== null)
      span = span === null ? { from: at, to: at } : { from: Math.min(span.from, at), to: Math.max(span.to, at) }
  return span
}

/** What a log or capture of another place came to. */
export interface OtherEnd {
  /** Name of the file, for people. */
  readonly name: string
  /** Id of the format, for instance `vsftpd`. */
  readonly format: string
  /** For instance `vsftpd server log`. */
  readonly title: string
  readonly vantage: Vantage
  /** How the vantage is known, where the format does not tell; for people. */
  readonly vantageBy: string | null
  /** `local`: times without a zone, which must be told or guessed. */
  readonly zone: 'utc' | 'local'
  /** What its times are worth. */
  readonly clock: 'none' | 'seconds' | 'milliseconds'
  /** What is not there did not come by: every command, every connection. */
  readonly whole: { readonly commands: boolean; readonly connections: boolean }
  /** It shows packets: an answer that is not there did not come by. */
  readonly packets: boolean
  /** Keys for its TLS sessions are in it. */
  readonly keys?: true
  /** ms since 1970 of its first and last line or packet, whatever that was about; null without times. */
  readonly span: Span | null
  readonly observed: readonly Observed[]
  /** Lines or packets that were read, and how many of them said nothing that is understood. */
  readonly lines: number
  readonly unread: number
  /** What a person should know: cut at byte 1000, no key for TLS. */
  readonly remarks: readonly string[]
}

const LONGEST_SAYING = 200

/** The words of a device, bounded. */
export const saying = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_SAYING)

/** `192.0.2.7:50123`, `[2001:db8::7]:50123`, `192.0.2.7/50123`, `192.0.2.7.50123`; null for anything else. */
export function placeOf(text: string): Place | null {
  const match =
    /^\[?([\da-f:]{2,45}|(?:\d{1,3}\.){3}\d{1,3})\]?[:/](\d{1,5})$/i.exec(text) ??
    /^([\da-f:]{2,45}|(?:\d{1,3}\.){3}\d{1,3})\.(\d{1,5})$/i.exec(text)
  if (!match) return null
  const port = portOf(match[2])
  return port === null ? null : { address: withoutMapping(match[1] ?? ''), port }
}

/** null for what is no port. */
export function portOf(text: string | undefined): number | null {
  const port = text === undefined || !/^\d{1,5}$/.test(text) ? 0 : Number(text)
  return port >= 1 && port <= 65_535 ? port : null
}

/** `::ffff:192.0.2.7` is IPv4 seen through an IPv6 socket (RFC 4291 section 2.5.5.2). */
const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** A flow of which only the client's address is known. */
export const fromClient = (address: string, port: number | null = null): Flow => ({
  from: { address: withoutMapping(address), port },
  to: { address: null, port: null },
})
