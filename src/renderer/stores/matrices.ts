/** Matrix runs of this start of the app, and the wish for the next one. */
import { createStore } from 'zustand/vanilla'
import type { Preset } from '../../shared/matrix/variations.ts'
import type { MatrixCalls, MatrixState } from '../../shared/rpc/domains/matrix.ts'
import { namedPlaces } from '../../shared/rpc/domains/places.ts'
import type { GivenSecrets, RunSource } from '../../shared/rpc/domains/runs.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import { withNewest } from './newest-first.ts'

/** What decides which modes are tried. */
interface MatrixWish {
  readonly preset: Preset
  /** Also cells that send credentials in clear. */
  readonly allowPlain: boolean
  /** null: 990. */
  readonly implicitPort: number | null
}

interface PreviewedCell {
  readonly key: string
  readonly plan: SessionPlan
  /** Why it would not run. */
  readonly because: string | null
}

type NewSource = Exclude<RunSource, { readonly kind: 'again' }>

interface MatricesState {
  /** Newest first. */
  readonly matrices: readonly MatrixState[]
  /** Id of the one that is shown; null: the form of a new one. */
  readonly shown: string | null
  readonly wish: MatrixWish
  /** How many sessions run at once. */
  readonly parallel: number
  /** Sessions in each mode. */
  readonly times: number
  /** As typed: places that they run from as well. */
  readonly places: string
  /** Cells that the wish comes to; null while it is not known. */
  readonly preview: readonly PreviewedCell[] | null
  /** Keys of the preview that are not to run. */
  readonly unchosen: ReadonlySet<string>
}

export function createMatrices(client: Client) {
  const store = createStore<MatricesState>(() => ({
    matrices: [],
    shown: null,
    wish: { preset: 'standard', allowPlain: false, implicitPort: null },
    parallel: 4,
    times: 1,
    places: '',
    preview: null,
    unchosen: new Set(),
  }))
  let asked = 0
  let loaded = false
  const put = (matrix: MatrixState) => store.setState(({ matrices }) => ({ matrices: withNewest(matrices, matrix) }))
  client.on('matrix.changed', put)
  /** By the id of each, how it is begun again. Only here are secrets known. */
  const begun = new Map<string, () => Promise<void>>()
  async function begin(params: Parameters<MatrixCalls['matrix.start']>[0]): Promise<void> {
    const matrix = await client.call('matrix.start', params)
    begun.set(matrix.id, () => begin(params))
    put(matrix)
    store.setState({ shown: matrix.id })
  }
  const asParams = ({ implicitPort, ...wish }: MatrixWish) => ({ ...wish, implicitPort: implicitPort ?? undefined })
  const against = (pairing: string | null) => (pairing === null ? {} : { responder: pairing })
  return {
    store,
    async load() {
      const matrices = await client.call('matrix.list')
      const running = matrices.find(({ phase }) => phase === 'running')?.id ?? null
      // A window that was loaded anew in the middle of a run comes back to it.
      store.setState(({ shown }) => ({ matrices, shown: loaded ? shown : (shown ?? running) }))
      loaded = true
    },
    wishFor: (part: Partial<MatrixWish>) => store.setState(({ wish }) => ({ wish: { ...wish, ...part } })),
    set: (part: Partial<Pick<MatricesState, 'parallel' | 'times' | 'places'>>) => store.setState(part),
    choose: (keys: readonly string[], run: boolean) =>
      store.setState(({ unchosen }) => {
        const next = new Set(unchosen)
        for (const key of keys)
          if (run) next.delete(key)
          else next.add(key)
        return { unchosen: next }
      }),
    /** Asks which modes a wish comes to; a later call overtakes an earlier one. */
    async preview(source: NewSource, wish: MatrixWish, pairing: string | null = null) {
      const turn = ++asked
      const cells = await client.call('matrix.preview', { source, ...asParams(wish), ...against(pairing) })
      if (turn === asked) store.setState({ preview: cells })
    },
    /** @param pairing code of the responder that the source is; null for a server */
    async start(source: NewSource, secrets: GivenSecrets | undefined, pairing: string | null = null) {
      const { wish, parallel, times, places, preview, unchosen } = store.getState()
      const cells = preview?.map(({ key }) => key).filter((key) => !unchosen.has(key))
      await begin({
        source,
        secrets,
        ...asParams(wish),
        ...against(pairing),
        parallel,
        times,
        places: namedPlaces(places),
        ...(unchosen.size > 0 && cells ? { cells } : {}),
      })
    },
    /** Runs one of this window's again as it was begun; null for one of another window. */
    again: (id: string) => begun.get(id) ?? null,
    show: (shown: string | null) => store.setState({ shown }),
    cancel: (id: string) => client.call('matrix.cancel', { id }),
    resume: async (id: string) => put(await client.call('matrix.resume', { id })),
  }
}
