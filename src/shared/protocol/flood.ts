/** What a peer sent more of than any server may. */
export const FLOODS = [
  'reply-lines',
  'reply-bytes',
  'replies',
  'garbage-bytes',
  'control-bytes',
  'handshake-bytes',
  'handshake-records',
] as const
export type Flood = (typeof FLOODS)[number]
export type TlsFlood = Extract<Flood, `handshake-${string}`>
export type ControlFlood = Exclude<Flood, TlsFlood>
