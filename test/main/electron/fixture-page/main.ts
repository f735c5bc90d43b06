/** A page as small as can be: the test talks to the app through it. */
import { connect } from '../../../../src/shared/rpc/rpc.ts'
import type { WindowWire } from '../../../../src/shared/rpc/wire.ts'

declare global {
  interface Window {
    readonly wire: WindowWire
    client: ReturnType<typeof connect>
    heard: { name: string; payload: unknown }[]
  }
}

window.client = connect(window.wire)
window.heard = []
for (const name of ['documents.events', 'app.command', 'app.opened', 'runs.changed', 'app.problem'] as const)
  window.client.on(name, (payload) => window.heard.push({ name, payload }))
