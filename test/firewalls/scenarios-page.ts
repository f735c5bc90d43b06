/** docs/firewall-scenarios.md, written from a run of all scenarios. */
import { verdictText } from './judge.ts'
import type { Outcome } from './run-all.ts'
import type { RunResult, ScenarioResult } from './run-scenario.ts'

export const PAGE = 'docs/firewall-scenarios.md'

/** A page without the tools' own words for a failure, which depend on how busy the machine is. */
export const withoutToolWords = (page: string): string => page.replaceAll(/\| fails \([^)]*\)/g, '| fails')

const cell = (text: string): string => text.replaceAll('|', '\\|')

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

function runRow({ name, run, curl, lftp, diagnosis }: RunResult): string {
  return row(name, curl.words, lftp.words, verdictText(diagnosis.verdict), verdictText(run.expect))
}

function remarks({ runs }: ScenarioResult): string[] {
  const texts = runs.flatMap(({ run }) => [
    ...(run.undecided === undefined ? [] : [`Not to be decided from the client: ${run.undecided}`]),
    ...(run.proof === undefined ? [] : [`curl and lftp: ${run.proof.because}.`]),
  ])
  return [...new Set(texts)].map((text) => `- ${text}`)
}

function section(name: string, result: ScenarioResult): string[] {
  const { scenario, runs, matrix } = result
  const notes = remarks(result)
  return [
    `## ${name}`,
    '',
    `**${scenario.title}.** ${scenario.story}`,
    '',
    row('session', 'curl saw', 'lftp saw', 'verdict given', 'verdict expected'),
    row('---', '---', '---', '---', '---'),
    ...runs.map(runRow),
    ...(scenario.matrix === undefined || matrix === null
      ? []
      : [row('*all of them together*', '', '', verdictText(matrix), verdictText(scenario.matrix))]),
    '',
    ...(notes.length > 0 ? [...notes, ''] : []),
  ]
}

export function pageOf(outcomes: ReadonlyMap<string, Outcome>): string {
  const results = new Map<string, ScenarioResult>()
  for (const [name, outcome] of outcomes) if (!(outcome instanceof Error)) results.set(name, outcome)
  const sessions = [...results.values()].reduce((sum, { runs }) => sum + runs.length, 0)
  return [
    '<!-- Written by `npm run test:firewalls -- --write`; do not edit. -->',
    '# Real firewalls',
    '',
    `${results.size} scenarios with ${sessions} sessions, each run through real packet filters, NAT and connection tracking`,
    'of the Linux kernel between a client and a real FTP server, in network namespaces. What the path does is proven',
    'with curl and lftp in the same namespaces; the verdict comes from the transcript of our own session alone.',
    '',
    'Run one with `sudo npm run test:firewalls -- NAME`, and look around in one with `sudo npm run firewall:shell -- NAME`.',
    '',
    ...[...results].flatMap(([name, result]) => section(name, result)),
  ].join('\n')
}
