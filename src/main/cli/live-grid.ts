/** The grid of a matrix while it runs: redrawn in place on a terminal, a line for each ended cell elsewhere. */
import { cellTitle } from '../../shared/matrix/cell.ts'
import type { Progress as MatrixProgress } from '../../shared/matrix/progress.ts'
import { inertCut } from '../../shared/transcript/inert-text.ts'
import type { Cli } from './cli.ts'
import { painter, terminalWidth } from './output.ts'
import { gridLines } from './print-matrix.ts'

export interface LiveGrid {
  show(progress: MatrixProgress): void
  /** What a cell waits for; null when it has ended. */
  waiting(key: string, text: string | null): void
  /** Takes the grid away before results are printed. */
  end(): void
}

const SILENT: LiveGrid = { show: () => {}, waiting: () => {}, end: () => {} }
const ESCAPE = String.fromCharCode(27)

/** @param quiet shows nothing at all */
export function createLiveGrid(cli: Cli, quiet: boolean): LiveGrid {
  if (quiet) return SILENT
  return cli.stderr.isTTY ? redrawn(cli) : lines(cli)
}

function redrawn({ stderr, env }: Cli): LiveGrid {
  const paint = painter(stderr, env)
  let shown = 0
  let cells: MatrixProgress['cells'] = []
  const waits = new Map<string, string>()
  const erase = () => {
    if (shown > 0) stderr.write(`${ESCAPE}[${shown}A\r${ESCAPE}[J`)
    shown = 0
  }
  const draw = () => {
    const grid = gridLines(cells, paint)
    const over = cells.filter(({ phase }) => phase !== 'waiting' && phase !== 'running').length
    const tally = `${over} of ${cells.length} modes, Ctrl-C ends and shows what is there`
    // Of several that wait, the one that began first.
    const [wait] = waits.values()
    // A grid that scrolls cannot be erased: on a small terminal the tally alone is shown.
    const fits = grid.length + 3 < (stderr.rows ?? 24) && terminalWidth(stderr) > 60
    const text = [...(fits ? grid : []), tally, ...(wait ? [inertCut(wait, terminalWidth(stderr) - 1)] : [])]
    erase()
    stderr.write(`${text.join('\n')}\n`)
    shown = text.length
  }
  return {
    show(progress) {
      cells = progress.cells
      draw()
    },
    waiting(key, text) {
      if (text === null) waits.delete(key)
      else waits.set(key, text)
      if (text !== null) draw()
    },
    end: erase,
  }
}

function lines({ stderr }: Cli): LiveGrid {
  const told = new Set<string>()
  return {
    show({ cells }) {
      for (const { key, modes, phase, verdict, because } of cells) {
        if (told.has(key) || phase === 'waiting' || phase === 'running') continue
        told.add(key)
        const what = phase === 'done' ? `${verdict?.outcome}${verdict?.stage ? ` at ${verdict.stage}` : ''}` : phase
        stderr.write(`${told.size} of ${cells.length}: ${cellTitle(modes)}: ${what}${because ? `, ${because}` : ''}\n`)
      }
    },
    waiting: () => {},
    end: () => {},
  }
}
