/** What the app is and whether this window reaches it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppInfo } from '../../shared/rpc/domains/app.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { PipeState } from '../wire.ts'

interface AppInfoState {
  readonly info: AppInfo | null
  readonly pipe: PipeState
}

export interface AppInfoStore {
  readonly store: StoreApi<AppInfoState>
  setPipe(pipe: PipeState): void
  load(): Promise<void>
}

export function createAppInfo(client: Client): AppInfoStore {
  const store = createStore<AppInfoState>(() => ({ info: null, pipe: 'connecting' }))
  const load = async () => store.setState({ info: await client.call('app.info') })
  return { store, setPipe: (pipe) => store.setState({ pipe }), load }
}
