import type { UnnamedProbe } from '../probe.ts'

/** A stateful filter that misreads TLS bytes was seen to kill a session at its 699th NOOP, each time. */
const NOOPS = 800
/** ms */
const LONGEST = 60_000

/** Many small commands in a row over one control connection. */
export const probe: UnnamedProbe = {
  title: `Up to ${NOOPS} NOOPs in a row`,
  tells: 'Whether the control connection survives many small commands.',
  decides: ['control-idle-dropped', 'inspection-breaks-control', 'server-idle-timeout'],
  expectedMs: 62_000,
  logsInAgain: true,
  applies: ({ loggedIn, controlLost }) => loggedIn && controlLost,
  run: ({ sendNoops }) => sendNoops(NOOPS, LONGEST),
}
