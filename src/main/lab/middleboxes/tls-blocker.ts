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

/** Type of the TLS records that carry commands (RFC 8446 section 5.1). */
const APPLICATION_DATA = 23

/** A per-packet parser of commands that meets TLS records: after some of them it takes the connection for broken. */
export function tlsCutter(spec: Extract<MiddleboxSpec, { box: 'tls-cutter' }>): Inspector {
  let records = 0
  return {
    bytes(chunk, direction, passage) {
      if (direction === 'to-server' && chunk[0] === APPLICATION_DATA && chunk[1] === 3) records++
      if (records <= spec.records) return chunk
      passage.reset()
      return null
    },
  }
}
