/** Saved servers, the same in every window. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ReadProfiles } from '../../shared/imports/read-profiles.ts'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import type { Client } from '../../shared/rpc/rpc.ts'

interface ProfilesState {
  readonly profiles: readonly ProfileEntry[]
  readonly loaded: boolean
  /** Servers of another client's file that a person may take over. */
  readonly offered: ReadProfiles | null
}

export interface ProfilesStore {
  readonly store: StoreApi<ProfilesState>
  load(): Promise<void>
  offer(servers: ReadProfiles | null): void
}

export function createProfiles(client: Client): ProfilesStore {
  const store = createStore<ProfilesState>(() => ({ profiles: [], loaded: false, offered: null }))
  client.on('profiles.changed', (profiles) => store.setState({ profiles }))
  return {
    store,
    load: async () => store.setState({ profiles: await client.call('profiles.list'), loaded: true }),
    offer: (offered) => store.setState({ offered }),
  }
}
