import type { ListingContents } from './event.ts'

/** `1,234`. `toLocaleString` would load the rules of all languages, which takes 12 ms. */
export function withCommas(number: number): string {
  const digits = String(number)
  const first = digits.length % 3
  return [...(first > 0 ? [digits.slice(0, first)] : []), ...(digits.slice(first).match(/\d{3}/g) ?? [])].join(',')
}

const count = (number: number, one: string, many: string): string[] =>
  number === 0 ? [] : [`${withCommas(number)} ${number === 1 ? one : many}`]

/** `12 entries: 3 folders, 9 files`. */
export function listingText({ folders, files, others, unread, cut }: ListingContents): string {
  const entries = folders + files + others
  const kinds = [
    ...count(folders, 'folder', 'folders'),
    ...count(files, 'file', 'files'),
    ...count(others, 'link or other', 'links and others'),
  ]
  const lines = count(unread, 'line', 'lines').map((text) => `${text} in an unknown form`)
  if (entries === 0) return lines[0] ?? 'no entries'
  const all = `${cut ? 'more than ' : ''}${count(entries, 'entry', 'entries').join()}: ${kinds.join(', ')}`
  return [all, ...lines].join('; ')
}
