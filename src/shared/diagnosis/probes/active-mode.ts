import { isActiveMethod } from '../../protocol/data-methods.ts'
import type { UnnamedProbe } from '../probe.ts'
import { failedWithData } from '../situation.ts'

/** The server connects to us: the other direction through every firewall between. */
export const probe: UnnamedProbe = {
  title: 'Active mode (EPRT or PORT)',
  tells: 'Whether the server can connect to the client instead.',
  decides: ['pasv-port-filtered', 'pasv-port-refused'],
  expectedMs: 2500,
  logsInAgain: true,
  listens: true,
  applies: (situation) => failedWithData(situation) && !situation.plan.data.methods.some(isActiveMethod),
  run: ({ address, list }) => list({ data: { methods: [address.includes(':') ? 'EPRT' : 'PORT'] } }),
}
