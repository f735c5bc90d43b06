/** Sessions that run many times; every window sees the same ones. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RepeatState } from '../../shared/rpc/domains/repeats.ts'
import type { GivenSecrets, RunSource } from '../../shared/rpc/domains/runs.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { Consent } from '../../shared/session/consents.ts'

interface RepeatsState {
  /** Newest first. */
  readonly repeats: readonly RepeatState[]
  /** Id of the one that is shown; null: the newest. */
  readonly shown: string | null
  readonly loaded: boolean
}

export interface Repeats {
  readonly store: StoreApi<RepeatsState>
  load(): Promise<void>
  start(
    source: RunSource,
    secrets: GivenSecrets | undefined,
    consents: readonly Consent[],
    times: number,
  ): Promise<RepeatState>
  cancel(id: string): Promise<void>
  show(id: string): void
}

export function createRepeats(client: Client): Repeats {
  const store = createStore<RepeatsState>(() => ({ repeats: [], shown: null, loaded: false }))
  const put = (repeat: RepeatState) => {
    store.setState(({ repeats }) => ({
      repeats: repeats.some(({ id }) => id === repeat.id)
        ? repeats.map((one) => (one.id === repeat.id ? repeat : one))
        : [repeat, ...repeats],
    }))
    return repeat
  }
  client.on('repeat.changed', put)
  return {
    store,
    load: async () => store.setState({ repeats: await client.call('repeat.list'), loaded: true }),
    async start(source, secrets, consents, times) {
      const repeat = put(await client.call('repeat.start', { source, secrets, consents, times }))
      store.setState({ shown: repeat.id })
      return repeat
    },
    cancel: (id) => client.call('repeat.cancel', { id }),
    show: (shown) => store.setState({ shown }),
  }
}
