import type { EventOf } from '../../transcript/event.ts'
import type { Break } from './break.ts'

/** The reply that a break consists of, or that came with it. */
export function replyOfBreak(broken: Break): EventOf<'reply'> | null {
  switch (broken.kind) {
    case 'greeting':
    case 'login':
    case 'lost':
    case 'tls':
      return broken.reply
    case 'auth':
      return broken.exchanges[0]?.final ?? null
    case 'command':
    case 'setup':
      return broken.exchange?.final ?? null
    case 'data':
      return broken.operation.final
    default:
      return null
  }
}
