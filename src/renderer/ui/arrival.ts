/** Where the focus goes when another screen comes: what had it is gone, and a screen reader would begin at the window. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** Does it at once, or when what it waits for was loaded: until it says that it is done. Returns what gives up. */
function whenThere(attempt: () => boolean): () => void {
  if (attempt()) return () => {}
  const observer = new MutationObserver(() => attempt() && observer.disconnect())
  observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}

/** Gives it the focus once it is there, as long as it is still wanted. */
export function focusWhenThere(id: string, wanted: () => boolean): void {
  whenThere(() => {
    const element = document.getElementById(id)
    if (wanted()) element?.focus()
    return element !== null || !wanted()
  })
}

const FIRST_FIELD = ':is(input, select, textarea, button):not(:disabled)'

/** Whether a person goes on from here: in the screen, or at its entry in the sidebar. */
const isAtHome = (main: HTMLElement, focused: Element) =>
  (main !== focused && main.contains(focused)) || focused.matches('[aria-current="page"]')

/**
 * Gives the focus to the heading of a screen that has come, else to its first field.
 * @param screen null before the first one
 * @param place changes with what is shown; what stands within a screen and keeps the focus is left alone
 */
export function useArrival(main: RefObject<HTMLElement | null>, screen: string | null, place: string | null): void {
  const last = useRef<{ readonly screen: string | null; focused: Element | null }>({ screen, focused: null })
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current.focused = target as Element
    }
    addEventListener('focusin', remember)
    return () => removeEventListener('focusin', remember)
  }, [])
  // Before it is painted: after that, a quick person's key would go to what had the focus a moment ago.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed
  useLayoutEffect(() => {
    const element = main.current
    const { screen: before, focused } = last.current
    last.current = { screen, focused }
    if (!element || before === null || (before === screen && (focused === null || focused.isConnected))) return
    return whenThere(() => {
      const now = document.activeElement
      if (now && now !== document.body && isAtHome(element, now)) return true
      // The palette may still be closing.
      if (now?.closest('.dialog')) return false
      const heading = element.querySelector<HTMLElement>('h1')
      if (heading) heading.tabIndex = -1
      const start = heading ?? element.querySelector<HTMLElement>(FIRST_FIELD)
      start?.focus()
      return start !== null
    })
  }, [main, screen, place])
}
