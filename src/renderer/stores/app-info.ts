/** What the app is and whether this window reaches it. */
import { createStore } from 'zustand/vanilla'
import type { AppInfo } from '../../shared/rpc/domains/app.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { PipeState } from '../wire.ts'

interface AppInfoState {
  readonly info: AppInfo | null
  readonly pipe: PipeState
}

export function createAppInfo(client: Client) {
  const store = createStore<AppInfoState>(() => ({ info: null, pipe: 'connecting' }))
  const load = async () => store.setState({ info: await client.call('app.info') })
  return { store, setPipe: (pipe: PipeState) => store.setState({ pipe }), load }
}
