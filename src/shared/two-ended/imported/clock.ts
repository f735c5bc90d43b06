/** How far the clock of a log is from the client's, and which zone its times without one are in. */
import type { OtherEnd } from '../../imports/other-end/observed.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** Zones differ by whole quarters of an hour, from -12:00 to +14:00. */
const QUARTER = 15 * MINUTE
const FURTHEST = 14 * 60 * MINUTE
/** ms that the clocks of two computers may differ, beyond their zones, where nothing in the logs tells. */
const UNKNOWN_ERROR = 2 * MINUTE

export interface LogClock {
  /** Added to a time of the log to get the client's; null while nothing tells. */
  readonly shift: number | null
  /** ms by which that may be wrong. */
  readonly error: number
  /** Minutes east of UTC that the log's times are in; null when nothing tells. */
  readonly zone: number | null
  readonly zoneBy: 'written' | 'told' | 'guessed' | null
  /** ms that the other clock is ahead, its zone taken off; null when nothing tells. */
  readonly offset: number | null
}

/**
 * @param apart times of common events, log minus client, in ms
 * @param told minutes east of UTC, as a person said
 */
export function clockOf(end: OtherEnd, apart: readonly number[], told: number | null): LogClock {
  const steps = end.clock === 'milliseconds' ? 50 : 1_000
  const middle = median(end.observed.some(({ at }) => at !== null) ? apart : [])
  const known = end.zone === 'utc' ? 0 : told
  const zoneBy = end.zone === 'utc' ? 'written' : told === null ? null : 'told'
  if (middle === null)
    return {
      shift: known === null ? null : -known * MINUTE,
      error: UNKNOWN_ERROR,
      zone: known,
      zoneBy,
      offset: null,
    }
  const zone = known ?? Math.round(withinDay(middle) / QUARTER) * 15
  return {
    shift: -middle,
    error: Math.max(steps, ...apart.map((one) => Math.abs(one - middle)).filter((one) => one < MINUTE)),
    zone,
    zoneBy: zoneBy ?? 'guessed',
    offset: Math.round(middle - zone * MINUTE),
  }
}

/** How far two times are apart in clocks of which one may be in any zone: what is left beside whole quarters of an hour. */
export function besideZone(apart: number): number | null {
  if (Math.abs(apart) > FURTHEST + UNKNOWN_ERROR) return null
  return Math.abs(apart - Math.round(apart / QUARTER) * QUARTER)
}

/** Whether a time of a log can be that of an event of the client's. @param within ms after `own` that the event lasted */
export function fitsInTime(clock: LogClock, at: number | null, own: number | null, within: number): boolean | null {
  if (at === null || own === null) return null
  if (clock.shift !== null) {
    const apart = at + clock.shift - own
    const error = clock.error + 3_000
    return apart >= -error && apart <= within + error
  }
  const beside = besideZone(at - own)
  return beside === null ? false : beside <= UNKNOWN_ERROR ? null : false
}

/** Whether the log goes on behind a moment of the client's: only then is what is not in it missing. */
export function goesBeyond({ span }: OtherEnd, { shift }: LogClock, own: number | null): boolean {
  return span !== null && shift !== null && own !== null && span.to + shift >= own
}

/** Whether the log was being written at a moment of the client's. */
export const covers = (end: OtherEnd, clock: LogClock, own: number | null): boolean =>
  goesBeyond(end, clock, own) && own !== null && (end.span?.from ?? 0) + (clock.shift ?? 0) <= own + clock.error

const withinDay = (apart: number): number =>
  Math.abs(apart) <= FURTHEST ? apart : apart - Math.round(apart / DAY) * DAY

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? null
}

/** `+02:00`. */
export function zoneText(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return minutes === 0 ? 'UTC' : `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
