/** The runs that a call can name: results of earlier calls, and files in the folders that the person named. */
import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { Report } from '../../../shared/report/report.ts'
import { loadReport, reportOfStream } from '../../report/load-report.ts'
import { fileProblem } from '../option-values.ts'
import { Refused } from './refused.ts'

/** Runs kept in memory; the oldest goes first. */
const MOST_KEPT = 50

export type Runs = ReturnType<typeof createRuns>

export function createRuns(folders: readonly string[]) {
  const kept = new Map<string, Report>()
  let count = 0

  async function fileOf(named: string): Promise<string> {
    if (folders.length === 0)
      throw new Refused(
        'Files are not read: the person has named no folder (ftpscope mcp --files FOLDER). Give the text of the log instead.',
      )
    for (const folder of folders) {
      const root = await realpath(folder).catch(() => null)
      // A link may lead out of the folder.
      const path = root === null ? null : await realpath(resolve(root, named)).catch(() => null)
      if (root === null || path === null) continue
      const inside = relative(root, path)
      if (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)) return path
    }
    throw new Refused('There is no such file in the folders that the person named (ftpscope mcp --files FOLDER).')
  }
  const reading = (work: Promise<Report>): Promise<Report> =>
    work.catch((error: unknown) => {
      throw new Refused(`It cannot be read: ${fileProblem(error)}`)
    })

  return {
    /** @returns its id */
    keep(report: Report) {
      for (const [id, one] of kept) if (one === report) return id
      count += 1
      kept.set(`run-${count}`, report)
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      return `run-${count}`
    },
    /** By id, or by path. @throws Refused */
    async find(named: string) {
      const known = kept.get(named)
      if (known) return known
      if (/^run-\d+$/.test(named)) throw new Refused(`There is no ${named} any more. Run the test again.`)
      return reading(loadReport(await fileOf(named)))
    },
    /** The text of a log, transcript or report. @throws Refused */
    read: (text: string) =>
      reading(
        reportOfStream(
          (async function* () {
            yield Buffer.from(text)
          })(),
          'log',
        ),
      ),
  }
}
