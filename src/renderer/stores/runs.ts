/** Sessions that run or ran since the app started; every window sees the same ones. */
import { createStore } from 'zustand/vanilla'
import type { GivenSecrets, RunSource, RunState } from '../../shared/rpc/domains/runs.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { Consent } from '../../shared/session/consents.ts'
import { withNewest } from './newest-first.ts'

export interface RunsState {
  /** Newest first. */
  readonly runs: readonly RunState[]
}

export type RunsStore = ReturnType<typeof createRuns>

export function createRuns(client: Client) {
  const store = createStore<RunsState>(() => ({ runs: [] }))
  const put = (run: RunState) => {
    store.setState(({ runs }) => ({ runs: withNewest(runs, run) }))
    return run
  }
  client.on('runs.changed', put)
  return {
    store,
    load: async () => store.setState({ runs: await client.call('runs.list') }),
    /** @param place `ssh://user@host`, where it is to run there */
    start: async (
      source: RunSource,
      secrets?: GivenSecrets,
      consents: readonly Consent[] = [],
      name?: string,
      place?: string,
    ) => put(await client.call('runs.start', { source, secrets, consents, name, place })),
    /** `session`: index of one of the scenario's sessions, the first unless told. */
    practise: async (scenario: string, session?: number) =>
      put(await client.call('lab.run', { scenario, run: session })),
    cancel: (id: string) => client.call('runs.cancel', { id }),
  }
}

/** undefined for a run of an earlier start of the app: the history has those. */
export const runOf = ({ runs }: RunsState, id: string | null): RunState | undefined =>
  id === null ? undefined : runs.find((run) => run.id === id)
