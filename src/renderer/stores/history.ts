/** The page of the history that is shown; asked for again whenever the history changes. */
import { createStore } from 'zustand/vanilla'
import type { HistoryEntry, HistoryFacts, HistoryQuery } from '../../shared/rpc/domains/history.ts'
import type { Client } from '../../shared/rpc/rpc.ts'

interface HistoryState {
  readonly query: HistoryQuery
  readonly entries: readonly HistoryEntry[]
  readonly total: number
  readonly facts: HistoryFacts | null
  readonly loading: boolean
  readonly problem: string | null
}

const PAGE = 200

export function createHistory(client: Client) {
  const store = createStore<HistoryState>(() => ({
    query: { limit: PAGE },
    entries: [],
    total: 0,
    facts: null,
    loading: true,
    problem: null,
  }))
  let asked = 0
  const refresh = async () => {
    const mine = ++asked
    store.setState({ loading: true })
    try {
      const [page, facts] = await Promise.all([
        client.call('history.list', store.getState().query),
        client.call('history.facts'),
      ])
      // Only the answer to the newest question counts.
      if (mine === asked) store.setState({ ...page, facts, loading: false, problem: null })
    } catch (error) {
      if (mine === asked)
        store.setState({ loading: false, problem: error instanceof Error ? error.message : String(error) })
    }
  }
  /** Changes the question and asks it. */
  const ask = (part: Partial<HistoryQuery>) => {
    store.setState(({ query }) => ({ query: { ...query, limit: PAGE, ...part } }))
    void refresh()
  }
  client.on('history.changed', () => void refresh())
  return { store, ask, refresh, more: () => ask({ limit: (store.getState().query.limit ?? PAGE) + PAGE }) }
}
