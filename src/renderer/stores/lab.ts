/** Scenarios of the practice lab. */
import { createStore } from 'zustand/vanilla'
import type { LabScenario, LabServer } from '../../shared/rpc/domains/lab.ts'
import type { Client } from '../../shared/rpc/rpc.ts'

interface LabState {
  readonly scenarios: readonly LabScenario[]
  readonly running: readonly LabServer[]
  readonly loaded: boolean
}

export function createLab(client: Client) {
  const store = createStore<LabState>(() => ({ scenarios: [], running: [], loaded: false }))
  client.on('lab.changed', (running) => store.setState({ running }))
  return {
    store,
    async load() {
      const [scenarios, running] = await Promise.all([client.call('lab.list'), client.call('lab.running')])
      store.setState({ scenarios, running, loaded: true })
    },
  }
}
