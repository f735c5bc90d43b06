/** Saved servers, the same in every window. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import type { Client } from '../../shared/rpc/rpc.ts'

interface ProfilesState {
  readonly profiles: readonly ProfileEntry[]
  readonly loaded: boolean
}

export interface ProfilesStore {
  readonly store: StoreApi<ProfilesState>
  load(): Promise<void>
}

export function createProfiles(client: Client): ProfilesStore {
  const store = createStore<ProfilesState>(() => ({ profiles: [], loaded: false }))
  client.on('profiles.changed', (profiles) => store.setState({ profiles }))
  return { store, load: async () => store.setState({ profiles: await client.call('profiles.list'), loaded: true }) }
}
