/** Cells as a table: a row for what lies under the data method, a column for each method. For terminal and window alike. */
import type { DataMethod } from '../protocol/data-methods.ts'
import { type CellModes, cellTitle } from './cell.ts'

export const GRID_METHODS: readonly DataMethod[] = ['EPSV', 'PASV', 'PORT', 'EPRT']

export interface GridRow<C> {
  /** Modes without the method, for instance `explicit TLS, PROT P`. */
  readonly title: string
  /** One for each of `GRID_METHODS`; null where no cell was planned. */
  readonly cells: readonly (C | null)[]
}

const rowTitle = (modes: CellModes): string => {
  const [security, , ...rest] = cellTitle(modes).split(', ')
  return [security, ...rest].join(', ')
}

/** Rows in the order in which their first cell stands. */
export function gridOf<C extends { readonly modes: CellModes }>(cells: readonly C[]): readonly GridRow<C>[] {
  const rows = new Map<string, C[]>()
  for (const cell of cells) {
    const title = rowTitle(cell.modes)
    const row = rows.get(title) ?? []
    rows.set(title, row)
    row.push(cell)
  }
  return [...rows].map(([title, row]) => ({
    title,
    cells: GRID_METHODS.map((method) => row.find(({ modes }) => modes.method === method) ?? null),
  }))
}
