/** From a description to a device that takes connections. */
import { commandFilter } from './command-filter.ts'
import { idleForgetter } from './idle-forgetter.ts'
import { latency } from './latency.ts'
import type { Accept, MiddleboxSpec, Surroundings } from './middlebox.ts'
import { inspected } from './passage.ts'
import { portOpener } from './port-opener.ts'
import { commandRewriter, replyRewriter } from './rewriters.ts'
import { segmentLimit } from './segment-limit.ts'
import { tlsBlocker, tlsCutter } from './tls-blocker.ts'
import { tlsInterceptor } from './tls-interceptor.ts'

export async function makeMiddlebox(spec: MiddleboxSpec, around: Surroundings): Promise<Accept> {
  switch (spec.box) {
    case 'command-filter':
      return inspected(() => commandFilter(spec), around)
    case 'reply-rewriter':
      return inspected(() => replyRewriter(spec), around)
    case 'command-rewriter':
      return inspected(() => commandRewriter(spec), around)
    case 'port-opener':
      return inspected(() => portOpener(spec, around.network), around)
    case 'segment-limit':
      return inspected(() => segmentLimit(spec), around)
    case 'tls-blocker':
      return inspected(() => tlsBlocker(spec), around)
    case 'tls-cutter':
      return inspected(() => tlsCutter(spec), around)
    case 'idle-forgetter':
      return inspected(() => idleForgetter(spec), around)
    case 'tls-interceptor':
      return tlsInterceptor(spec, around)
    case 'latency':
      return latency(spec, around)
  }
}
