/** By what the same thing is known on both sides. */
import type { ConnectionView } from '../transcript/session-view.ts'

/** The mark that the responder puts behind every reply; a text without one stands for itself. */
export function replyKey(lines: readonly string[]): string {
  const last = lines.at(-1) ?? ''
  return /\[[0-9a-f]{8}\/\d+\]$/.exec(last.trimEnd())?.[0] ?? lines.join('\n')
}

/** Random of the first ClientHello: 32 bytes that no second handshake shares (RFC 8446 section 4.1.2). */
export function clientHelloOf({ events }: ConnectionView, direction: 'sent' | 'received'): string | null {
  for (const event of events) if (event.type === 'tls-hello' && event.direction === direction) return event.hello.random
  return null
}
