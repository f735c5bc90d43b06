import type { Probe } from '../probing/probe.ts'
import { RawControl } from '../probing/raw-control.ts'
import { canaryVerb } from '../steps/dialect.ts'

/** An unknown verb between two known ones: how this server refuses what it cannot know. */
export const probe: Probe = {
  name: 'canary',
  label: 'An unknown verb before AUTH',
  run: async ({ session }) => {
    const control = await RawControl.open(session)
    for (const line of ['SYST', canaryVerb(), 'NOOP']) await control.ask(line)
    control.close()
  },
}
