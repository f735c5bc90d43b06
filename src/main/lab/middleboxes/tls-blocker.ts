import type { MiddleboxSpec } from './middlebox.ts'
import { type Inspector, startsTls } from './passage.ts'

/** Lets commands pass, AUTH included, but no TLS record: a filter that does not know what comes behind 234. */
export function tlsBlocker(spec: Extract<MiddleboxSpec, { box: 'tls-blocker' }>): Inspector {
  let blocking = false
  return {
    bytes(chunk, direction, passage) {
      if (direction === 'to-server' && startsTls(chunk)) blocking = true
      if (!blocking) return chunk
      if (spec.how === 'reset') passage.reset()
      else if (spec.how === 'close') passage.close()
      return null
    },
  }
}
