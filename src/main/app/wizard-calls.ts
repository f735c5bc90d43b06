/** Where the wizard stands. */
import { z } from 'zod'
import type { JsonValue, WizardCalls } from '../../shared/rpc/domains/wizard.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { call, noParams } from './call.ts'
import type { Services } from './services.ts'

/** Bytes of a state as JSON. */
const MAX_STATE = 4 * 1024 * 1024

const stateSchema: z.ZodType<JsonValue> = z
  .json()
  .refine((state) => JSON.stringify(state).length <= MAX_STATE, 'the state is too large')

export function wizardCalls({ wizard, windows }: Services): Answers<keyof WizardCalls> {
  return {
    'wizard.load': call(noParams, () => wizard.load()),
    'wizard.save': call(z.strictObject({ state: stateSchema, by: z.string().max(64) }), ({ state, by }) => {
      wizard.save(state)
      windows.broadcast('wizard.changed', { state, by })
    }),
  }
}
