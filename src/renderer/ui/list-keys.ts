/**
 * Where a key moves the current entry of a list to; null for every other key.
 * @param at index of the current entry, -1 when there is none
 * @param page entries that PageUp and PageDown pass
 */
export function movedBy(key: string, at: number, count: number, page: number): number | null {
  const to: number | undefined = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  }[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}
