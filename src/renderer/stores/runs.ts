/** Sessions that run or ran since the app started; every window sees the same ones. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { GivenSecrets, RunSource, RunState } from '../../shared/rpc/domains/runs.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { Consent } from '../../shared/session/consents.ts'

export interface RunsState {
  /** Newest first. */
  readonly runs: readonly RunState[]
}

export interface RunsStore {
  readonly store: StoreApi<RunsState>
  load(): Promise<void>
  /** @param place `ssh://user@host`, where it is to run there */
  start(
    source: RunSource,
    secrets?: GivenSecrets,
    consents?: readonly Consent[],
    name?: string,
    place?: string,
  ): Promise<RunState>
  /** `session`: index of one of the scenario's sessions, the first unless told. */
  practise(scenario: string, session?: number): Promise<RunState>
  cancel(id: string): Promise<void>
}

export function createRuns(client: Client): RunsStore {
  const store = createStore<RunsState>(() => ({ runs: [] }))
  const put = (run: RunState) => {
    store.setState(({ runs }) => {
      const known = runs.some(({ id }) => id === run.id)
      return { runs: known ? runs.map((one) => (one.id === run.id ? run : one)) : [run, ...runs] }
    })
    return run
  }
  client.on('runs.changed', put)
  return {
    store,
    load: async () => store.setState({ runs: await client.call('runs.list') }),
    start: async (source, secrets, consents = [], name, place) =>
      put(await client.call('runs.start', { source, secrets, consents, name, place })),
    practise: async (scenario, session) => put(await client.call('lab.run', { scenario, run: session })),
    cancel: (id) => client.call('runs.cancel', { id }),
  }
}

/** undefined for a run of an earlier start of the app: the history has those. */
export const runOf = ({ runs }: RunsState, id: string | null): RunState | undefined =>
  id === null ? undefined : runs.find((run) => run.id === id)
