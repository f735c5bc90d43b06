import { useSyncExternalStore } from 'react'

/** Whether the window has at least so many CSS pixels in a row. */
export function useWide(pixels: number): boolean {
  const query = `(min-width: ${pixels}px)`
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

const onResize = (changed: () => void) => {
  addEventListener('resize', changed)
  return () => removeEventListener('resize', changed)
}

/** CSS pixels of the window. */
export const useWindowSize = (): readonly [width: number, height: number] => [
  useSyncExternalStore(onResize, () => innerWidth),
  useSyncExternalStore(onResize, () => innerHeight),
]
