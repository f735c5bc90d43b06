import { useCallback, useMemo, useState } from 'react'
import { around, clamp, pan, type TimeWindow, zoom } from '../../shared/timeline/scale.ts'

export interface TimeWindowControl {
  readonly window: TimeWindow
  /** Nothing is zoomed: a growing session keeps fitting. */
  readonly fitting: boolean
  /** `factor` below 1 zooms in; the moment `anchor` (ms) keeps its place. */
  zoom(factor: number, anchor?: number): void
  /** By a share of what is shown; positive moves to later. */
  pan(share: number): void
  show(from: number, to: number): void
  /** Brings a moment into view without changing the scale. */
  reveal(at: number): void
  fit(): void
}

/** What part of 0 to `until` (ms) is shown. */
export function useTimeWindow(until: number): TimeWindowControl {
  const [chosen, setChosen] = useState<TimeWindow | null>(null)
  const bounds = useMemo(() => ({ from: 0, to: until }), [until])
  const window = chosen ? clamp(chosen, bounds) : bounds

  const change = useCallback(
    (next: (before: TimeWindow) => TimeWindow) =>
      setChosen((before) => {
        const after = clamp(next(before ?? bounds), bounds)
        return after.from <= bounds.from && after.to >= bounds.to ? null : after
      }),
    [bounds],
  )
  return {
    window,
    fitting: chosen === null,
    zoom: useCallback(
      (factor, anchor) => change((w) => zoom(w, factor, anchor ?? (w.from + w.to) / 2, bounds)),
      [change, bounds],
    ),
    pan: useCallback((share) => change((w) => pan(w, share * (w.to - w.from), bounds)), [change, bounds]),
    show: useCallback((from, to) => change(() => around(from, to, bounds)), [change, bounds]),
    reveal: useCallback(
      (at) =>
        change((w) => {
          if (at >= w.from && at <= w.to) return w
          const half = (w.to - w.from) / 2
          return { from: at - half, to: at + half }
        }),
      [change],
    ),
    fit: useCallback(() => setChosen(null), []),
  }
}
