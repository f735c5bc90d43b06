/** A page as small as can be: the test talks to the app through it. */
import { connect } from '../../../../src/shared/rpc/rpc.ts'

declare global {
  interface Window {
    client: ReturnType<typeof connect>
    heard: { name: string; payload: unknown }[]
  }
}

const { wire } = window
if (!wire) throw new Error('the preload script exposed no wire')
window.client = connect(wire)
window.heard = []
for (const name of ['documents.events', 'app.command', 'app.opened', 'runs.changed', 'app.problem'] as const)
  window.client.on(name, (payload) => window.heard.push({ name, payload }))
