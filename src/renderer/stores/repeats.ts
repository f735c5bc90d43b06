/** Sessions that run many times; every window sees the same ones. */
import { createStore } from 'zustand/vanilla'
import type { RepeatState } from '../../shared/rpc/domains/repeats.ts'
import type { GivenSecrets, RunSource } from '../../shared/rpc/domains/runs.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { Consent } from '../../shared/session/consents.ts'
import { withNewest } from './newest-first.ts'

interface RepeatsState {
  /** Newest first. */
  readonly repeats: readonly RepeatState[]
  /** Id of the one that is shown; null: the newest. */
  readonly shown: string | null
  readonly loaded: boolean
}

export function createRepeats(client: Client) {
  const store = createStore<RepeatsState>(() => ({ repeats: [], shown: null, loaded: false }))
  const put = (repeat: RepeatState) => {
    store.setState(({ repeats }) => ({ repeats: withNewest(repeats, repeat) }))
    return repeat
  }
  client.on('repeat.changed', put)
  return {
    store,
    load: async () => store.setState({ repeats: await client.call('repeat.list'), loaded: true }),
    async start(source: RunSource, secrets: GivenSecrets | undefined, consents: readonly Consent[], times: number) {
      const repeat = put(await client.call('repeat.start', { source, secrets, consents, times }))
      store.setState({ shown: repeat.id })
      return repeat
    },
    cancel: (id: string) => client.call('repeat.cancel', { id }),
    show: (shown: string) => store.setState({ shown }),
  }
}
