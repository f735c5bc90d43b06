/** Where a moment stands on a picture of a given width, and which moments deserve a tick. */
import { scaleLinear } from 'd3-scale'

/** A stretch of a session in ms since its start; `from` is before `to`. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

export interface Tick {
  /** ms */
  readonly at: number
  readonly label: string
}

/** Below a tenth of a millisecond the clock of the recorder has nothing more to show. */
const NARROWEST = 0.1

/** Pixel of `at` in a picture `width` pixels wide that shows `window`. */
export function positionOf(at: number, window: TimeWindow, width: number): number {
  return ((at - window.from) / (window.to - window.from)) * width
}

/** Moment (ms) shown at pixel `x`: the inverse of {@link positionOf}. */
export function timeAt(x: number, window: TimeWindow, width: number): number {
  return window.from + (x / width) * (window.to - window.from)
}

/** Moves `window` into `bounds`, keeping its length where that is possible. */
export function clamp(window: TimeWindow, bounds: TimeWindow): TimeWindow {
  const length = Math.min(Math.max(window.to - window.from, NARROWEST), bounds.to - bounds.from)
  const from = Math.min(Math.max(window.from, bounds.from), bounds.to - length)
  return { from, to: from + length }
}

/** Makes the window `factor` times as long while the moment `anchor` (ms) stays where it is on the picture. */
export function zoom(window: TimeWindow, factor: number, anchor: number, bounds: TimeWindow): TimeWindow {
  const length = Math.min(Math.max((window.to - window.from) * factor, NARROWEST), bounds.to - bounds.from)
  const share = (anchor - window.from) / (window.to - window.from)
  const from = anchor - share * length
  return clamp({ from, to: from + length }, bounds)
}

/** Moves the window by `ms`; it stops at the bounds. */
export function pan(window: TimeWindow, ms: number, bounds: TimeWindow): TimeWindow {
  return clamp({ from: window.from + ms, to: window.to + ms }, bounds)
}

/** A window around `from`..`to` with some air at both sides, inside the bounds. */
export function around(from: number, to: number, bounds: TimeWindow): TimeWindow {
  const air = Math.max((to - from) * 0.15, 1)
  return clamp({ from: from - air, to: to + air }, bounds)
}

const UNITS = [
  { name: 'ms', ms: 1, upTo: 1_000 },
  { name: 's', ms: 1_000, upTo: 180_000 },
  { name: 'min', ms: 60_000, upTo: 10_800_000 },
  { name: 'h', ms: 3_600_000, upTo: Number.POSITIVE_INFINITY },
] as const

/** From this moment on nobody counts in milliseconds, however short the window is. */
const LATE = 10_000
/** Pixels of a letter, and between one label and the next one's tick. */
const LETTER = 6.5
const AIR = 14

/** Round moments inside the window, at least `spacing` pixels apart where that is possible, labelled in one unit. */
export function ticks(window: TimeWindow, width: number, spacing = 96): Tick[] {
  const length = window.to - window.from
  const short = UNITS.find((candidate) => length <= candidate.upTo) ?? UNITS[3]
  const unit = short === UNITS[0] && window.to > LATE ? UNITS[1] : short
  const scale = scaleLinear([window.from / unit.ms, window.to / unit.ms], [0, width])
  for (let count = Math.max(1, Math.floor(width / spacing)); ; count = Math.floor(count * 0.75)) {
    const all = scale
      .ticks(Math.max(1, count))
      .map((value) => ({ at: value * unit.ms, label: labelOf(value, unit.name) }))
    const [first, second] = all
    const longest = Math.max(0, ...all.map(({ label }) => label.length))
    // Far into a session labels are long; fewer of them still tell where one is.
    if (!first || !second || count <= 1 || ((second.at - first.at) / length) * width >= longest * LETTER + AIR)
      return all
  }
}

const labelOf = (value: number, unit: string) => `${plainNumber(value)} ${unit}`

/** Seconds since the start with milliseconds, as in the first column of a transcript: `12.034`. */
export function secondsSinceStart(at: number): string {
  return (at / 1000).toFixed(3)
}

/** Without the tails of binary fractions: 0.30000000000000004 is 0.3. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)))
}
