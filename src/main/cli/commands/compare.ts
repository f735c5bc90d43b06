/** `ftpscope compare BEFORE AFTER`: what changed, what is fixed, what broke. */

import { blocksText } from '../../../shared/report/block-text.ts'
import { compareReports } from '../../../shared/report/compare.ts'
import { comparisonSection } from '../../../shared/report/compare-section.ts'
import type { CliCommand } from '../cli.ts'
import { exitCodeOf } from '../exit-codes.ts'
import { addExamples } from '../help.ts'
import { loadFile } from '../load-file.ts'
import { print } from '../output.ts'
import { addReportOptions, type ReportValues, writeReports } from '../report-options.ts'

export const command: CliCommand = {
  order: 60,
  register(program, cli) {
    const compare = program
      .command('compare')
      .description('compare two runs: what changed, what is fixed, what broke')
      .argument('<before>', 'transcript or report of the earlier run')
      .argument('<after>', 'transcript or report of the later run')
      .option('--json', 'write the report of the later run with the comparison, as JSON')
      .option('--quiet', 'only the sentence')
    addReportOptions(compare)
    addExamples(compare, [
      {
        line: 'ftpscope compare before.ftpscope after.ftpscope',
        explains: 'Exit code 2 when something broke that worked before.',
      },
      {
        line: 'ftpscope compare before.json after.json --report change.html',
        explains: 'Also works for two matrix runs, cell by cell.',
      },
    ])
    compare.action(async (before: string, after: string, values: ReportValues) => {
      const [old, now] = [await loadFile(cli, before), await loadFile(cli, after)]
      const comparison = compareReports(old, now)
      const report = { ...now, comparison }
      await writeReports(cli, report, values)
      if (values.json) await print(cli.stdout, `${JSON.stringify(report, null, 2)}\n`)
      else if (values.quiet) await print(cli.stdout, `${comparison.headline}\n`)
      else await print(cli.stdout, `${blocksText(comparisonSection(comparison).blocks)}\n`)
      cli.exitCode =
        comparison.change === 'not-comparable'
          ? exitCodeOf('inconclusive')
          : comparison.change === 'regressed'
            ? exitCodeOf('fails')
            : exitCodeOf('works')
    })
  },
}
