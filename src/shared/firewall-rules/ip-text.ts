/** IP addresses as text. Only what these functions accept is ever written into a rule. */

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`)

function isIpv6(text: string): boolean {
  if (text.length > 45 || !/^[0-9a-f:.]+$/i.test(text)) return false
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const dotted = last !== undefined && IPV4.test(last) && text.endsWith(last)
  const plain = dotted ? groups.slice(0, -1) : groups
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false
  const length = plain.length + (dotted ? 2 : 0)
  return halves.length === 2 ? length < 8 : length === 8
}

/** 4, 6, or null when the text is no address (names, zones and ports included). */
export function ipFamily(text: string): 4 | 6 | null {
  if (IPV4.test(text)) return 4
  return isIpv6(text) ? 6 : null
}

/** Not routed on the internet: RFC 1918, 6598, 3927, 5735 loopback, 4193, 4291 link-local and loopback. */
export function isPrivateAddress(text: string): boolean {
  const family = ipFamily(text)
  if (family === 4) {
    const [a = 0, b = 0] = text.split('.').map(Number)
    return (
      a === 10 ||
      a === 127 ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168) ||
      (a === 100 && b >= 64 && b <= 127) ||
      (a === 169 && b === 254)
    )
  }
  return family === 6 && (text === '::1' || /^f[cd]/i.test(text) || /^fe[89ab]/i.test(text))
}
