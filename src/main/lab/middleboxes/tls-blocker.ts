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

/** A per-packet parser of commands that meets TLS records: after some of them it takes the connection for broken. */
export function tlsCutter(spec: Extract<MiddleboxSpec, { box: 'tls-cutter' }>): Inspector {
  const count = recordCounter()
  return {
    bytes(chunk, direction, passage) {
      if (direction === 'to-client' || count(chunk) <= spec.records) return chunk
      passage.reset()
      return null
    },
  }
}

/** Type of the records that carry commands (RFC 8446 section 5.1), and the bytes before each record's content. */
const APPLICATION_DATA = 23
const HEADER = 5

/** Gives the number of application data records so far; clear text before them does not count. */
function recordCounter(): (chunk: Buffer) => number {
  let unread = Buffer.alloc(0)
  let encrypted = false
  let records = 0
  return (chunk) => {
    encrypted ||= startsTls(chunk)
    if (!encrypted) return 0
    unread = Buffer.concat([unread, chunk])
    while (unread.length >= HEADER && unread.length >= HEADER + unread.readUInt16BE(3)) {
      if (unread[0] === APPLICATION_DATA) records++
      unread = unread.subarray(HEADER + unread.readUInt16BE(3))
    }
    return records
  }
}
