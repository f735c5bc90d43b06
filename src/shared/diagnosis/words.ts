/** Small pieces of wording that rules share. */
import { bracketed } from '../protocol/endpoint.ts'
import type { EventId, EventOf } from '../transcript/event.ts'
import type { SeenEndpoint } from './breaks/data-operation.ts'
import type { Evidence } from './finding.ts'
import type { Sign } from './hypothesis.ts'
import { replyText } from './reply-meaning.ts'
import type { EvidenceClass } from './weighing/weights.ts'

/** Fills `{place}` in a text; a place without a filling reads as its own name, and in brackets it goes with them. */
export function fill(text: string, facts: Readonly<Record<string, string>>): string {
  return text
    .replace(/ \(\{([a-z]+)\}\)/gi, (all, name: string) => (facts[name] === undefined ? '' : all))
    .replace(/\{([a-z]+)\}/gi, (_all, name: string) => facts[name] ?? `the ${name}`)
}

/** One piece of evidence: what an event shows, in a few words. */
export const shows = (event: EventId, what: string): Evidence => ({ event, shows: what })

/** A fact with what it means for the hypothesis; nothing where the event is missing. */
export const sign = (weighs: EvidenceClass, event: EventId | null | undefined, what: string): Sign[] =>
  event === null || event === undefined ? [] : [{ event, shows: what, weighs }]

const QUOTED = 120

/** Words of a program as they may stand in a sentence. */
export const shortened = (text: string): string => (text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text)

/** A reply as it may stand in a sentence, shortened. */
export function quote(reply: EventOf<'reply'> | null): string {
  if (!reply) return 'no reply'
  const text = replyText(reply.lines).replace(/\.$/, '')
  return `${reply.code} ${shortened(text)}`.trim()
}

/** `192.0.2.1:21`, with what is unknown left out. */
export function endpointText(
  endpoint: SeenEndpoint | null | undefined,
  unknown: 'the announced port' | 'the control port' = 'the announced port',
): string {
  if (!endpoint) return unknown
  const { address, port } = endpoint
  const host = address && bracketed(address)
  if (host && port !== null) return `${host}:${port}`
  return host ?? (port === null ? unknown : `port ${port}`)
}

/** `12 s`, `1.5 s`, `300 ms`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  return seconds < 10
    ? `${Math.round(seconds * 10) / 10} s`
    : seconds < 180
      ? `${Math.round(seconds)} s`
      : `${Math.round(seconds / 60)} min`
}

/** A title as a sentence: with a full stop, unless a reply that it quotes at its end has brought one. */
export const sentence = (title: string): string => (/[.!?…][)\]"”’]*$/.test(title) ? title : `${title}.`)

/** `2026-10-25` of a moment in ISO 8601; what is written otherwise stays. */
export const dayOf = (moment: string): string => moment.replace(/^(\d{4}-\d\d-\d\d)T.*$/, '$1')
