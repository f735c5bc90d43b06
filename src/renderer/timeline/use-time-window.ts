import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { around, clamp, pan, type TimeWindow, zoom } from '../../shared/timeline/scale.ts'

export type TimeWindowControl = ReturnType<typeof useTimeWindow>

/**
 * What part of 0 to `until` (ms) is shown. Changes are put together and shown once a frame, in the frame in which they
 * were asked for: a wheel tells more often than a screen can show.
 */
export function useTimeWindow(until: number) {
  const [chosen, setChosen] = useState<TimeWindow | null>(null)
  const bounds = useMemo(() => ({ from: 0, to: until }), [until])
  const window = useMemo(() => (chosen ? clamp(chosen, bounds) : bounds), [chosen, bounds])

  const shown = useRef({ chosen, bounds })
  const asked = useRef<{ readonly window: TimeWindow | null; readonly frame: number } | null>(null)
  useLayoutEffect(() => {
    shown.current = { chosen, bounds }
  }, [chosen, bounds])
  useLayoutEffect(() => () => cancelAnimationFrame(asked.current?.frame ?? 0), [])

  const change = useCallback((next: (before: TimeWindow, bounds: TimeWindow) => TimeWindow) => {
    const { chosen, bounds } = shown.current
    const before = asked.current ? asked.current.window : chosen
    const after = clamp(next(before ?? bounds, bounds), bounds)
    const whole = after.from <= bounds.from && after.to >= bounds.to
    const frame =
      asked.current?.frame ??
      requestAnimationFrame(() => {
        const window = asked.current?.window ?? null
        asked.current = null
        flushSync(() => setChosen(window))
      })
    asked.current = { window: whole ? null : after, frame }
  }, [])
  const ways = useMemo(
    () => ({
      /** `factor` below 1 zooms in; the moment `anchor` (ms) keeps its place. */
      zoom: (factor: number, anchor?: number) =>
        change((w, bounds) => zoom(w, factor, anchor ?? (w.from + w.to) / 2, bounds)),
      /** By a share of what is shown; positive moves to later. */
      pan: (share: number) => change((w, bounds) => pan(w, share * (w.to - w.from), bounds)),
      /** Shows this stretch (ms) with some air. */
      show: (from: number, to: number) => change((_, bounds) => around(from, to, bounds)),
      /** Shows exactly this stretch (ms). */
      frame: (from: number, to: number) => change(() => ({ from, to })),
      /** Brings a moment into view without changing the scale. */
      reveal: (at: number) =>
        change((w) => {
          if (at >= w.from && at <= w.to) return w
          const half = (w.to - w.from) / 2
          return { from: at - half, to: at + half }
        }),
      fit: () => change((_, bounds) => bounds),
    }),
    [change],
  )
  // Fitting: nothing is zoomed, and a growing session keeps fitting.
  return useMemo(() => ({ window, fitting: chosen === null, ...ways }), [window, chosen, ways])
}
