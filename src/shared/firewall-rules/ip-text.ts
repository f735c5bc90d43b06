/** IP addresses as text. Only what `ipFamily` accepts is ever written into a rule. */
import { hostKind } from '../session/host.ts'

/** 4, 6, or null when the text is no address; an address with a zone is of use on one machine only and is none here. */
export function ipFamily(text: string): 4 | 6 | null {
  const kind = text.includes('%') ? null : hostKind(text)
  return kind === 'ipv4' ? 4 : kind === 'ipv6' ? 6 : null
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
