/** A TCP endpoint. `address` is an IP address as text, IPv4-mapped IPv6 already reduced to IPv4. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}

/** As it stands before `:port`: IPv6 in brackets (RFC 3986 section 3.2.2). */
export const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address)
