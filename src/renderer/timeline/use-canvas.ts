import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { type TimeWindow, ticks } from '../../shared/timeline/scale.ts'
import { useSettings } from '../app-state.ts'
import { paint } from './paint.ts'
import type { PaintedLane } from './painted-lane.ts'
import { type CanvasTheme, readTheme } from './theme.ts'

interface Scene {
  readonly lanes: readonly PaintedLane[]
  readonly window: TimeWindow
  readonly now: number
  readonly scrollTop: number
}

/** Keeps a canvas as large as `field` and paints `scene` on it, once a frame at most. */
export function useCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  field: RefObject<HTMLElement | null>,
  scene: Scene,
): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  const { theme: choice, textSize } = useSettings()
  const [system, setSystem] = useState(0)
  const [theme, setTheme] = useState<{ readonly appearance: string; readonly colours: CanvasTheme } | null>(null)

  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [field])

  useEffect(() => {
    const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(prefers-contrast: more)')]
    const changed = () => setSystem((count) => count + 1)
    for (const query of queries) query.addEventListener('change', changed)
    return () => {
      for (const query of queries) query.removeEventListener('change', changed)
    }
  }, [])

  // Whatever changes the colours or the font of the page.
  const appearance = `${choice} ${textSize} ${system}`
  useLayoutEffect(() => {
    if (field.current) setTheme({ appearance, colours: readTheme(field.current) })
  }, [appearance, field])

  const { lanes, window, now, scrollTop } = scene
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    const colours = theme?.colours
    if (!element || !context || !colours || size.width === 0) return
    const frame = requestAnimationFrame(() => {
      const ratio = devicePixelRatio
      const width = Math.round(size.width * ratio)
      const height = Math.round(size.height * ratio)
      if (element.width !== width || element.height !== height) {
        element.width = width
        element.height = height
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.font = colours.font
      context.textBaseline = 'middle'
      paint(context, lanes, {
        ...size,
        scrollTop,
        from: window.from,
        to: window.to,
        now,
        ticks: ticks(window, size.width).map(({ at }) => at),
        theme: colours,
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [canvas, lanes, window, now, scrollTop, size, theme])
  return size
}
