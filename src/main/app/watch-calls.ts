/** The same session again until it works. */
import type { WatchCalls } from '../../shared/rpc/domains/watches.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { NO_PROBES } from '../../shared/session/profile.ts'
import { call, idParams, noParams } from './call.ts'
import { decideToRun, startingSchema } from './run-calls.ts'
import type { Services } from './services.ts'

export function watchCalls(services: Services): Answers<keyof WatchCalls> {
  const { watches } = services
  return {
    'watch.start': call(startingSchema, async (starting) =>
      watches.start(await decideToRun(services, starting, NO_PROBES)),
    ),
    'watch.hurry': call(idParams, ({ id }) => watches.hurry(id)),
    'watch.stop': call(idParams, ({ id }) => watches.stop(id)),
    'watch.list': call(noParams, () => watches.list()),
  }
}
