/** The practice lab. */
import { z } from 'zod'
import type { LabCalls } from '../../shared/rpc/domains/lab.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { listScenarios } from '../lab/list-scenarios.ts'
import { call, idParams, noParams } from './call.ts'
import type { Services } from './services.ts'

const scenario = z.string().min(1).max(100)

export function labCalls({ lab }: Services): Answers<keyof LabCalls> {
  return {
    'lab.list': call(noParams, () => listScenarios()),
    'lab.run': call(
      z.strictObject({ scenario, run: z.int().min(0).max(100).optional() }),
      async ({ scenario: name, run = 0 }) => (await lab.run(name, run)).state,
    ),
    'lab.start': call(z.strictObject({ scenario }), ({ scenario: name }) => lab.start(name)),
    'lab.fix': call(idParams, ({ id }) => lab.fix(id)),
    'lab.stop': call(idParams, ({ id }) => lab.stop(id)),
    'lab.running': call(noParams, () => lab.running()),
  }
}
