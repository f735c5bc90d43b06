import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { type CanvasTheme, readTheme } from './theme.ts'

export interface ElementSize {
  /** Pixels of the page. */
  readonly width: number
  readonly height: number
  /** Pixels of the screen for each of them. */
  readonly ratio: number
}

/** The size of an element, kept up to date, on whatever screen the window is moved to. */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize {
  const [size, setSize] = useState<ElementSize>({ width: 0, height: 0, ratio: devicePixelRatio })
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    const measure = () => {
      const { width, height } = current.getBoundingClientRect()
      const ratio = devicePixelRatio
      setSize((before) =>
        before.width === width && before.height === height && before.ratio === ratio
          ? before
          : { width, height, ratio },
      )
    }
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    measure()
    return () => observer.disconnect()
  }, [element])
  useEffect(() => {
    const query = matchMedia(`(resolution: ${size.ratio}dppx)`)
    const changed = () => setSize((before) => ({ ...before, ratio: devicePixelRatio }))
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [size.ratio])
  return size
}

type Paint<Scene> = (context: CanvasRenderingContext2D, size: ElementSize, theme: CanvasTheme, scene: Scene) => void

/** Paints `scene`, which is a new one whenever it differs, on a canvas of the given size in the frame in which it came. */
export function usePainting<Scene>(
  canvas: RefObject<HTMLCanvasElement | null>,
  size: ElementSize,
  theme: CanvasTheme | null,
  paint: Paint<Scene>,
  scene: Scene,
): void {
  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || !theme || size.width === 0) return
    const width = Math.round(size.width * size.ratio)
    const height = Math.round(size.height * size.ratio)
    if (element.width !== width || element.height !== height) {
      element.width = width
      element.height = height
    }
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0)
    context.clearRect(0, 0, size.width + 1, size.height + 1)
    context.font = theme.font
    context.textBaseline = 'middle'
    paint(context, size, theme, scene)
  }, [canvas, size, theme, paint, scene])
}

/** The page's colours and font, read again whenever they may have changed. */
export function useCanvasTheme(field: RefObject<HTMLElement | null>): CanvasTheme | null {
  const [theme, setTheme] = useState<CanvasTheme | null>(null)
  useLayoutEffect(() => {
    const read = () => field.current && setTheme(readTheme(field.current))
    read()
    // Theme and text size are set on the page's root.
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'data-theme'] })
    const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']
    const watched = queries.map((query) => matchMedia(query))
    for (const query of watched) query.addEventListener('change', read)
    document.fonts.addEventListener('loadingdone', read)
    return () => {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', read)
      for (const query of watched) query.removeEventListener('change', read)
    }
  }, [field])
  return theme
}
