import type { UnnamedProbe } from '../probe.ts'

/** A new connection to the very port: a server whose process died refuses it, one behind a device that cut in greets. */
export const probe: UnnamedProbe = {
  title: 'The control port once more',
  tells: 'Whether the server still greets: a port that refuses from then on lost its server, and no device cut in.',
  decides: ['control-idle-dropped', 'inspection-breaks-control', 'server-protocol-bug', 'server-tls-broken'],
  expectedMs: 300,
  applies: ({ failedStage, connectionLost }) => failedStage !== null && connectionLost,
  run: async ({ open }) => {
    await open()
  },
}
