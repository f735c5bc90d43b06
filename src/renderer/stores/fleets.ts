/** Many servers: the list that is about to be tested, and those that are or were tested since the app started. */
import { createStore } from 'zustand/vanilla'
import type { RedactionLevel } from '../../shared/report/report.ts'
import type { FleetFormat, FleetPlanned, FleetRow, FleetSource, FleetState } from '../../shared/rpc/domains/fleets.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { Consent } from '../../shared/session/consents.ts'
import { withNewest } from './newest-first.ts'

interface FleetsState {
  /** Newest first. */
  readonly fleets: readonly FleetState[]
  /** Id of the one that is shown; null: the form of a new one. */
  readonly shown: string | null
  /** Of the one that is shown, in the order of its list. */
  readonly rows: readonly FleetRow[]
  /** What is to be tested, and what it comes to. */
  readonly draft: { readonly source: FleetSource; readonly planned: FleetPlanned } | null
  /** Why a table cannot be read. */
  readonly problem: string | null
}

export function createFleets(client: Client) {
  const store = createStore<FleetsState>(() => ({ fleets: [], shown: null, rows: [], draft: null, problem: null }))
  const put = (fleet: FleetState) => store.setState(({ fleets }) => ({ fleets: withNewest(fleets, fleet) }))
  client.on('fleet.changed', put)
  client.on('fleet.row', (row) =>
    store.setState(({ shown, rows }) =>
      shown === row.fleet && rows.length > 0 ? { rows: rows.with(row.index, row) } : {},
    ),
  )
  const show = async (id: string | null) => {
    store.setState({ shown: id, rows: [] })
    if (id === null) return
    const rows = await client.call('fleet.rows', { id })
    if (store.getState().shown === id) store.setState({ rows })
  }
  return {
    store,
    async load() {
      store.setState({ fleets: await client.call('fleet.list') })
      const { shown } = store.getState()
      if (shown !== null) await show(shown)
    },
    /** Reads what is to be tested; a table that is wrong is a `problem`. */
    async read(source: FleetSource) {
      try {
        store.setState({ draft: { source, planned: await client.call('fleet.preview', { source }) }, problem: null })
      } catch (error) {
        store.setState({ draft: null, problem: (error as Error).message })
      }
    },
    forget: () => store.setState({ draft: null, problem: null }),
    async start(
      password: string | undefined,
      consents: readonly Consent[],
      parallel: number,
      places: readonly string[],
    ) {
      const { draft } = store.getState()
      if (!draft) return
      const { source } = draft
      const fleet = await client.call('fleet.start', { source, password, consents, parallel, places })
      put(fleet)
      store.setState({ draft: null })
      await show(fleet.id)
    },
    show,
    cancel: (id: string) => client.call('fleet.cancel', { id }),
    resume: async (id: string, password?: string) => put(await client.call('fleet.resume', { id, password })),
    export: (id: string, format: FleetFormat, redaction: RedactionLevel) =>
      client.call('fleet.export', { id, format, redaction }),
  }
}
