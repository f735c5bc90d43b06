/**
 * `npm run eval [-- --all] [-- --logs] [-- --set FILE [--sums]]`: accuracy of the diagnosis over documented failures and their variants, over
 * failures as people posted them, the practice lab and the real firewalls, with what was confused. `--logs` leaves out
 * what takes minutes; `--set` judges one file in the form of `posted/` alone, and `--sums` prints no session of it, so
 * that a first run can be written down before anybody sees what was wrong.
 */
import { basename, join } from 'node:path'
import { MESSAGE_CATALOGUES } from '../../src/shared/products/message-catalogues.ts'
import { printCoverage, printHeldOut } from '../catalogues/coverage.ts'
import { judgedLogs, judgedRows, printCalibration } from './calibration.ts'
import { corpusRows } from './corpus.ts'
import { documentedRows, inventedRows, postedRows, rowsOfFile } from './posted.ts'
import { printMisses, printSums } from './print.ts'
import { tlsScore } from './tls-errors.ts'
import { variantRows } from './variants.ts'

const set = process.argv[process.argv.indexOf('--set') + 1]
if (process.argv.includes('--set')) {
  if (set === undefined) throw new Error('--set takes the path of a file in the form of test/eval/posted')
  const own = rowsOfFile(set, basename(set, '.txt'))
  printSums(own)
  if (!process.argv.includes('--sums')) printMisses(own, process.argv.includes('--all'))
  printCalibration(judgedRows(own))
  process.exit()
}

const corpus = process.env.FTPSCOPE_CORPUS ?? join(import.meta.dirname, 'cases.jsonl')
const rows = [...corpusRows(corpus), ...variantRows(), ...postedRows(), ...documentedRows(), ...inventedRows()]
if (!process.argv.includes('--logs')) {
  rows.push(...(await (await import('./lab.ts')).labRows()))
  if (process.getuid?.() === 0) rows.push(...(await (await import('./firewalls.ts')).firewallRows()))
  else console.error('Left out: real firewalls, which need root on Linux.')
}
printSums(rows)
printMisses(rows, process.argv.includes('--all'))
printCalibration([...judgedRows(rows), ...judgedLogs()])
printHeldOut(MESSAGE_CATALOGUES)
const tls = tlsScore()
console.log(
  `\nTLS errors, whole verdict: ${tls.right} of ${tls.all} right (${Math.round((tls.right / tls.all) * 100)} %), sure and wrong ${tls.sureAndWrong.length}`,
)
const sources = process.env.FTPSCOPE_SOURCES
if (sources === undefined)
  console.error('Left out: message catalogues against their sources, for which FTPSCOPE_SOURCES names the folder.')
else printCoverage(sources, MESSAGE_CATALOGUES)
process.exit()
