/** The command line as users run it, built, for a process in a namespace: from its sources each start takes seconds here. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Verdict } from '../../src/shared/diagnosis/finding.ts'
import { mustRun } from '../real-servers/packages.ts'
import type { RunningServer } from '../real-servers/server.ts'
import { whyNoNetworks } from './network.ts'

const LAUNCHER = join(import.meta.dirname, '../../src/main/cli/ftpscope.js')

export const ftpscope = (...args: readonly string[]): string[] => [process.execPath, LAUNCHER, ...args]

/** Whether tests with a firewall of their own are to run: always where CI requires them, elsewhere where they can. */
export const firewallsRun = (): boolean => mustRun() && (process.env.CI === 'true' || whyNoNetworks() === null)

/** For `--ca`. */
export function authorityFile(server: RunningServer | null): string {
  const path = join(server?.files ?? '', '../authority.pem')
  writeFileSync(path, server?.authority ?? '')
  return path
}

/** A verdict as the tables of the docs have it. */
const inWords = ({ outcome, cause, certainty }: Verdict): string =>
  cause === null ? outcome : `${outcome}: \`${cause}\`, ${certainty}`

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/two-ended.md'), 'utf8').split('\n')

/** A row of the page's tables, by its first cell. */
export const rowOf = (title: string): string | undefined => PAGE.find((line) => line.startsWith(`| ${title} |`))

/** The row as it must be. */
export const rowFor = (title: string, alone: Verdict, both: Verdict): string =>
  `| ${title} | ${inWords(alone)} | ${inWords(both)} |`
