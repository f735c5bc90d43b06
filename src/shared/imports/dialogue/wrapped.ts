/** Lines that an editor, a mail or a page has wrapped: the value of an XML attribute, or the words of a reply. */

/** An XML element whose last attribute is still open. */
const OPEN_ATTRIBUTE = /^\s{0,40}<[A-Za-z][^<>]{0,600}\s[\w:-]{1,40}="[^"<>]*$/
/** A reply that ends in the middle of its sentence; a multi-line one (`226-`) may go on with lines of any form. */
const OPEN_SENTENCE = /(?:^|[\s"'])[1-5][0-5]\d \p{Lu}.{20,400}[\p{L},]$/u
const GOES_ON = /^ {1,8}\p{Ll}{2,}/u
/** Lines that one value may take. */
const MOST = 6

const isOpen = (line: string, next: string): boolean =>
  OPEN_ATTRIBUTE.test(line) || (GOES_ON.test(next) && OPEN_SENTENCE.test(line))

/** As many lines as before, so that their numbers stay: what was joined to the line above leaves an empty one. */
export function unwrapped(lines: readonly string[]): string[] {
  const found = [...lines]
  for (let at = 0; at < found.length - 1; at++)
    for (let next = at + 1; next < Math.min(found.length, at + MOST); next++) {
      const [line = '', more = ''] = [found[at], found[next]]
      if (!isOpen(line, more)) break
      found[at] = `${line} ${more.trim()}`
      found[next] = ''
    }
  return found
}
