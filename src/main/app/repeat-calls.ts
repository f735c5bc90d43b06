/** The same session many times. */
import { z } from 'zod'
import { FEWEST_TIMES, MOST_TIMES, type RepeatCalls } from '../../shared/rpc/domains/repeats.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { NO_PROBES } from '../../shared/session/profile.ts'
import { call, idParams, noParams } from './call.ts'
import { decideToRun, startingSchema } from './run-calls.ts'
import type { Services } from './services.ts'

const startSchema = startingSchema.extend({ times: z.int().min(FEWEST_TIMES).max(MOST_TIMES) })

export function repeatCalls(services: Services): Answers<keyof RepeatCalls> {
  const { repeats } = services
  return {
    'repeat.start': call(startSchema, async ({ times, ...starting }) =>
      repeats.start({ ...(await decideToRun(services, starting, NO_PROBES)), times }),
    ),
    'repeat.cancel': call(idParams, ({ id }) => repeats.cancel(id)),
    'repeat.list': call(noParams, () => repeats.list()),
  }
}
