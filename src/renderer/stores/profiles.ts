/** Saved servers, the same in every window. */
import { createStore } from 'zustand/vanilla'
import type { ReadProfiles } from '../../shared/imports/read-profiles.ts'
import type { ProfileEntry } from '../../shared/rpc/domains/profiles.ts'
import type { Client } from '../../shared/rpc/rpc.ts'

/** What was typed into the editor and not saved; secrets are not among it. */
export type ProfileDraft = Pick<ProfileEntry, 'name' | 'group' | 'notes' | 'options'>

interface ProfilesState {
  readonly profiles: readonly ProfileEntry[]
  readonly loaded: boolean
  /** Servers of another client's file that a person may take over. */
  readonly offered: ReadProfiles | null
  /** By id of the profile; `new` for one that is being made. */
  readonly drafts: Readonly<Record<string, ProfileDraft>>
}

export function createProfiles(client: Client) {
  const store = createStore<ProfilesState>(() => ({ profiles: [], loaded: false, offered: null, drafts: {} }))
  client.on('profiles.changed', (profiles) => store.setState({ profiles }))
  return {
    store,
    load: async () => store.setState({ profiles: await client.call('profiles.list'), loaded: true }),
    offer: (offered: ReadProfiles | null) => store.setState({ offered }),
    /** @param draft null once it is saved or given up */
    keepDraft(id: string, draft: ProfileDraft | null) {
      const { [id]: _, ...others } = store.getState().drafts
      store.setState({ drafts: draft ? { ...others, [id]: draft } : others })
    },
  }
}
