import type { UnnamedProbe } from '../probe.ts'

/** s for which the data connection is kept busy, unless the plan idles for longer. */
const BUSY_SECONDS = 60
const LONGEST_SECONDS = 900

/** A download that is read in small pieces, while nothing passes over the control connection: does it live to say 226? */
export const probe: UnnamedProbe = {
  title: 'A slow download while the control connection is silent',
  tells: 'Whether the control connection survives a long transfer.',
  decides: ['control-idle-dropped', 'server-idle-timeout', 'server-protocol-bug'],
  expectedMs: 65_000,
  logsInAgain: true,
  applies: ({ plan, loggedIn, controlLost }) => loggedIn && controlLost && plan.steps.download !== null,
  run: async ({ plan, downloadSlowly }) => {
    const { download, idleSeconds } = plan.steps
    const seconds = Math.min(LONGEST_SECONDS, Math.max(BUSY_SECONDS, idleSeconds ?? 0))
    if (download !== null) await downloadSlowly(download, seconds)
  },
}
