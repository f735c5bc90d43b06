/** A TCP endpoint. `address` is an IP address as text, IPv4-mapped IPv6 already reduced to IPv4. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}
