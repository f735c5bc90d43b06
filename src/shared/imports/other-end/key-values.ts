/** Lines of `key=value` and `key="value"` pairs, as many devices write them. */

const PAIR = /(?:^|[\s,])([A-Za-z_][\w-]{0,40})=(?:"([^"]{0,1000})"|([^\s,"]{0,400}))/g
const MOST_PAIRS = 120

export function keyValues(line: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  PAIR.lastIndex = 0
  for (let match = PAIR.exec(line); match && pairs.size < MOST_PAIRS; match = PAIR.exec(line)) {
    const [, key = '', quoted, bare] = match
    if (!pairs.has(key)) pairs.set(key, quoted ?? bare ?? '')
    // The separator may begin the next pair.
    PAIR.lastIndex = match.index + match[0].length
  }
  return pairs
}
