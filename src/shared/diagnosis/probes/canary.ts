import type { UnnamedProbe } from '../probe.ts'

/** An unknown verb between two known ones: how this server refuses what it cannot know. */
export const probe: UnnamedProbe = {
  title: 'Unknown command before AUTH',
  tells: 'How this server answers a verb that it cannot know: a refusal in other words was written by something else.',
  asks: 'answers',
  decides: ['alg-rejects-auth', 'server-tls-unsupported'],
  expectedMs: 600,
  applies: ({ authRefused, plan }) => authRefused && !plan.steps.canary,
  run: async ({ open, unknownVerb }) => {
    const control = await open()
    for (const line of ['SYST', unknownVerb(), 'NOOP']) await control.ask(line)
  },
}
