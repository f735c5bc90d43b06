/** What a peer sent more of than any server may. */
export const FLOODS = ['reply-lines', 'reply-bytes', 'garbage-bytes', 'control-bytes', 'handshake-bytes'] as const
export type Flood = (typeof FLOODS)[number]
