/** `npm run test:servers [-- --write]`: runs every cell, collects the servers' words, and renews docs/servers.md. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CELLS } from './cells.ts'
import { collectReplies } from './collect-replies.ts'
import { whyRealServersCannotRun } from './packages.ts'
import { runCells } from './run-cells.ts'
import { PAGE, pageOf } from './servers-page.ts'

async function main(): Promise<number> {
  const reason = whyRealServersCannotRun()
  if (reason !== null) {
    console.error(`Left out: ${reason}`)
    return 1
  }
  const results = await runCells(CELLS)
  const failed = results.filter(({ problems }) => problems.length > 0)
  for (const { cell, problems } of failed) console.log(`${cell.name}: ${problems.join('; ')}`)
  console.log(`${results.length - failed.length} of ${results.length} cells work`)
  const page = pageOf(results, await collectReplies())
  if (process.argv.includes('--write')) writeFileSync(join(import.meta.dirname, '../..', PAGE), page)
  else console.log(page)
  return failed.length === 0 ? 0 : 1
}

process.exitCode = await main()
