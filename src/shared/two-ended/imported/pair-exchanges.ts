/** Commands of the client beside those that another log shows, in order: the longest common sequence. */
import type { Exchange } from '../../transcript/session-view.ts'
import type { ObservedExchange } from './observed-session.ts'

export interface ObservedPair {
  readonly client: Exchange | null
  readonly far: ObservedExchange | null
}

/** Products of lengths beyond this are compared by their last commands only. */
const MOST_CELLS = 4_000_000
const KEPT = 1_900

const same = (one: string, other: string): boolean => one.trim() === other.trim()

/** How well two commands fit: the same line, the same verb, or a verb that a filter blotted out at its length. */
function fits({ command }: Exchange, far: ObservedExchange): number {
  if (!command) return 0
  if (same(command.line, far.line)) return 3
  if (command.verb === far.verb) return 2
  return /^X{3,}$/.test(far.verb) && far.verb.length === command.verb.length ? 1 : 0
}

export function pairObserved(
  client: readonly Exchange[],
  far: readonly ObservedExchange[],
): { readonly pairs: readonly ObservedPair[]; readonly matched: number; readonly score: number } {
  const large = client.length * far.length > MOST_CELLS
  const own = large ? client.slice(-KEPT) : client
  const others = large ? far.slice(-KEPT) : far
  const width = others.length + 1
  const best = new Uint32Array((own.length + 1) * width)
  const cell = (row: number, column: number): number => best[row * width + column] ?? 0
  for (let row = own.length - 1; row >= 0; row--)
    for (let column = others.length - 1; column >= 0; column--) {
      const [one, other] = [own[row], others[column]]
      const worth = one && other ? fits(one, other) : 0
      const together = worth > 0 ? worth + cell(row + 1, column + 1) : 0
      best[row * width + column] = Math.max(together, cell(row + 1, column), cell(row, column + 1))
    }
  const pairs: ObservedPair[] = []
  let [row, column, matched] = [0, 0, 0]
  while (row < own.length || column < others.length) {
    const [one, other] = [own[row] ?? null, others[column] ?? null]
    const worth = one && other ? fits(one, other) : 0
    if (one && other && worth > 0 && cell(row, column) === worth + cell(row + 1, column + 1)) {
      pairs.push({ client: one, far: other })
      matched++
      row++
      column++
    } else if (one && (!other || cell(row, column) === cell(row + 1, column))) {
      pairs.push({ client: one, far: null })
      row++
    } else {
      pairs.push({ client: null, far: other })
      column++
    }
  }
  return { pairs, matched, score: cell(0, 0) }
}
