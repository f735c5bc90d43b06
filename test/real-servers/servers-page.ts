/** docs/servers.md, written from a run of all cells and from what the servers said. */

import { describeServer } from './cells.ts'
import { PRODUCTS, type Product, versionOf } from './packages.ts'
import type { CellResult } from './run-cells.ts'

export const PAGE = 'docs/servers.md'

/** Situation -> product -> reply lines, or null where the product cannot be asked. */
export type Replies = ReadonlyMap<string, ReadonlyMap<Product, readonly string[] | null>>

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const quoted = (line: string): string => {
  const fence = line.includes('`') ? '``' : '`'
  return `${fence}${line.replaceAll('|', '\\|')}${fence}`
}

/** One row a server variant, security and TLS version: which data modes did all that was asked. */
function cellRows(results: readonly CellResult[]): string[] {
  const groups = Map.groupBy(results, ({ cell }) =>
    [describeServer(cell.server), cell.security, cell.tlsVersion ?? '–'].join(' | '),
  )
  return [...groups].map(([key, cells]) => {
    const good = cells.filter(({ problems }) => problems.length === 0)
    const sum = (pick: (result: CellResult) => number) => cells.reduce((total, result) => total + pick(result), 0)
    const [onData, resumed] = [sum(({ protectedData }) => protectedData), sum(({ resumedData }) => resumedData)]
    const reuse = onData === 0 ? '–' : resumed === onData ? 'all' : resumed === 0 ? 'none' : 'some'
    return row(
      key,
      good.map(({ cell }) => cell.method).join(', ') || 'none',
      `${good.length} of ${cells.length}`,
      reuse,
    )
  })
}

function replyRows(replies: Replies): string[] {
  return [...replies].map(([title, said]) =>
    row(
      title,
      ...PRODUCTS.map((product) => {
        const lines = said.get(product)
        return lines ? lines.map(quoted).join('<br>') : '–'
      }),
    ),
  )
}

export function pageOf(results: readonly CellResult[], replies: Replies): string {
  const good = results.filter(({ problems }) => problems.length === 0).length
  return [
    '<!-- Written by `npm run test:servers -- --write`; do not edit. -->',
    '# Real servers',
    '',
    'Debian packages, started by the tests with their own configuration:',
    `${PRODUCTS.map((product) => `${product} ${versionOf(product)}`).join(', ')}.`,
    '',
    '## What works',
    '',
    `${good} of ${results.length} combinations: three listings, a download and an upload each, compared by SHA-256.`,
    'The last column says whether data connections resumed the TLS session of the control connection.',
    '',
    row('server', 'security', 'TLS', 'data modes that work', 'cells', 'sessions resumed'),
    row(...Array<string>(6).fill('---')),
    ...cellRows(results),
    '',
    '## What they say',
    '',
    'Word for word; `N` stands for a port, a dash for what the product cannot be brought to.',
    '',
    row('situation', ...PRODUCTS),
    row('---', ...PRODUCTS.map(() => '---')),
    ...replyRows(replies),
    '',
  ].join('\n')
}
