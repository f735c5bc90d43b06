/**
 * `npm run test:firewalls [-- NAME ...] [--write] [--verbose]`: runs scenarios and prints what was seen and found.
 * `--write` renews docs/firewall-scenarios.md, which takes all of them; `--verbose` prints the transcripts.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transcriptText } from '../../src/shared/transcript/text.ts'
import { whyRealServersCannotRun } from '../real-servers/packages.ts'
import { problemsOf, verdictText } from './judge.ts'
import { whyNoNetworks } from './network.ts'
import { type Outcome, runAll } from './run-all.ts'
import type { ScenarioResult } from './run-scenario.ts'
import { scenarioNames } from './scenario.ts'
import { PAGE, pageOf } from './scenarios-page.ts'

const args = process.argv.slice(2)
const wanted = args.filter((arg) => !arg.startsWith('--'))
const [write, verbose] = [args.includes('--write'), args.includes('--verbose')]

function print(name: string, result: Outcome): void {
  console.log(`\n${name}${result instanceof Error ? '' : `: ${result.scenario.title}`}`)
  if (!(result instanceof Error)) printRuns(result)
  for (const problem of problemsOf(result)) console.log(`  NOT AS EXPECTED: ${problem}`)
}

function printRuns(result: ScenarioResult): void {
  for (const { name: run, curl, lftp, diagnosis, transcript } of result.runs) {
    console.log(`  ${run}: ${verdictText(diagnosis.verdict)}\n    curl ${curl.words}; lftp ${lftp.words}`)
    if (verbose) console.log(transcriptText(transcript, { times: 'since-start' }))
  }
  if (result.matrix !== null) console.log(`  all together: ${verdictText(result.matrix)}`)
}

async function main(): Promise<number> {
  const reason = whyNoNetworks() ?? whyRealServersCannotRun()
  if (reason !== null) {
    console.error(`Left out: ${reason}`)
    return 1
  }
  const known = scenarioNames()
  const unknown = wanted.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    console.error(`No scenario ${unknown.join(', ')}. There are:\n  ${known.join('\n  ')}`)
    return 64
  }
  const results = await runAll(wanted.length > 0 ? wanted : known, print)
  const failed = [...results].filter(([, result]) => problemsOf(result).length > 0)
  if (write && wanted.length === 0) writeFileSync(join(import.meta.dirname, '../..', PAGE), pageOf(results))
  console.log(`\n${results.size - failed.length} of ${results.size} scenarios as expected`)
  return failed.length === 0 ? 0 : 1
}

process.exitCode = await main()
