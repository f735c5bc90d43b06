/**
 * What a server may make a client dial. A server that chooses the endpoint could look through the client's network
 * (RFC 2577 section 3 tells of the same from the other end), so some endpoints are dialled only with consent.
 */
import { addressFamily, addressKind, isPrivateAddress, sameAddress } from './addresses.ts'

export const TARGET_REFUSALS = ['host-name', 'local-address', 'private-address', 'low-port'] as const

/**
 * `host-name`: text in place of the address that a 229 leaves empty, which would be looked up in the client's DNS;
 * `local-address`: loopback, link-local, multicast; `private-address`: from a server with a public address;
 * `low-port`: below 1024, where no FTP server offers data.
 */
export type TargetRefusal = (typeof TARGET_REFUSALS)[number]

interface Announced {
  /** null: the control connection's. */
  readonly address: string | null
  readonly port: number
}

/** Both ends of the control connection. */
interface Ends {
  readonly peer: string
  readonly local: string
}

const FIRST_UNRESERVED_PORT = 1024
const LOCAL_KINDS: readonly string[] = ['loopback', 'link-local', 'multicast']

/** Why the client must not dial `announced`; null when it may. `allowed`: the user consented to foreign endpoints. */
export function refusalOf(announced: Announced, ends: Ends, allowed: boolean): TargetRefusal | null {
  const { address, port } = announced
  if (address !== null && addressFamily(address) === 0) return 'host-name'
  if (allowed) return null
  if (address !== null && !sameAddress(address, ends.peer)) {
    const onThisMachine = addressKind(ends.peer) === 'loopback' || sameAddress(ends.peer, ends.local)
    if (!onThisMachine && LOCAL_KINDS.includes(addressKind(address))) return 'local-address'
    if (isPrivateAddress(address) && !isPrivateAddress(ends.peer)) return 'private-address'
  }
  return port < FIRST_UNRESERVED_PORT ? 'low-port' : null
}

/** For people. */
export const REFUSAL_WORDS: Readonly<Record<TargetRefusal, string>> = {
  'host-name': 'a reply may hold no host name, only an address',
  'local-address': 'it exists only on the client’s own computer or network',
  'private-address': 'it is a private address, and the server has a public one',
  'low-port': 'ports below 1024 belong to other services',
}
