import type { MiddleboxSpec } from './middlebox.ts'
import type { Inspector } from './passage.ts'

/** Payload of a full segment on Ethernet (1500 - 20 - 20). */
const FULL_SEGMENT = 1460

/**
 * A tunnel with a smaller MTU whose "fragmentation needed" never comes back: TCP sends the big segment again and
 * again, and what follows it is never delivered, because TCP delivers in order.
 */
export function segmentLimit(spec: Extract<MiddleboxSpec, { box: 'segment-limit' }>): Inspector {
  let stalled = false
  return {
    bytes(chunk, direction) {
      if (direction !== spec.direction) return chunk
      stalled ||= Math.min(chunk.length, FULL_SEGMENT) > spec.bytes
      return stalled ? null : chunk
    },
  }
}
