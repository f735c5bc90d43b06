/** Only what `ipFamily` accepts is ever written into a rule. */
import { hostKind } from '../session/host.ts'

/** 4, 6, or null when the text is no address; an address with a zone is of use on one machine only and is none here. */
export function ipFamily(text: string): 4 | 6 | null {
  const kind = text.includes('%') ? null : hostKind(text)
  return kind === 'ipv4' ? 4 : kind === 'ipv6' ? 6 : null
}
