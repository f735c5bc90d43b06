import type { ReactNode } from 'react'
import { GRID_METHODS, type GridRow } from '../../shared/matrix/grid.ts'
import { matrixStrings } from './strings.ts'

interface MatrixGridProps<C> {
  readonly rows: readonly GridRow<C>[]
  readonly firstColumn: string
  readonly rowHead: (row: GridRow<C>) => ReactNode
  readonly cell: (cell: C) => ReactNode
}

/** A row for what lies under the data method, a column for each method. */
export function MatrixGrid<C extends { readonly key: string }>({
  rows,
  firstColumn,
  rowHead,
  cell,
}: MatrixGridProps<C>) {
  return (
    <table className="table grid">
      <thead>
        <tr>
          <th scope="col">{firstColumn}</th>
          {GRID_METHODS.map((method) => (
            <th key={method} scope="col">
              {method}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.title}>
            <th scope="row">{rowHead(row)}</th>
            {row.cells.map((one, index) => (
              <td key={GRID_METHODS[index]}>
                {one ? (
                  cell(one)
                ) : (
                  <span className="none" aria-hidden="true" title={matrixStrings.untested}>
                    –
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
