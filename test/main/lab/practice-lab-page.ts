/** docs/practice-lab.md: what every scenario is about, and what the diagnosis made of it in a run. */
import type { Scenario } from '../../../src/main/lab/scenario.ts'
import { GROUPS } from '../../../src/main/lab/scenario.ts'
import { SCENARIOS } from '../../../src/main/lab/scenarios.ts'
import type { EvaluationRow } from './evaluation.ts'

export const PRACTICE_LAB_PAGE = 'docs/practice-lab.md'

export function practiceLabPage(rows: readonly EvaluationRow[]): string {
  const scenarios = GROUPS.flatMap((group) => SCENARIOS.filter((scenario) => scenario.group === group))
  const agreed = rows.filter((row) => row.asExpected).length
  return [
    '# Practice lab',
    '',
    '<!-- Written by `npm run golden practice-lab` from a run of all scenarios. -->',
    '',
    'Servers and middleboxes that are broken on purpose, on loopback, without privileges. `ftpscope lab list` names them,',
    '`ftpscope lab run NAME` tests one and compares the verdict with what is really wrong, `ftpscope lab start NAME` leaves',
    'it running for any client.',
    '',
    `${scenarios.length} scenarios, ${rows.length} sessions, ${agreed} verdicts as expected. A verdict reads: outcome, stage, cause, culprit.`,
    'Where the evidence at the client leaves more than one answer open, the last column says why.',
    '',
    ...GROUPS.flatMap((group) => groupTable(group, rows)),
    '## Where it runs',
    '',
    'Everything listens on 127.0.0.1 or ::1, on ports that the system gives. Certificates are made when a scenario starts.',
    'A scenario stops with Ctrl-C, with the program, or after half an hour without a connection.',
    '',
    'Three things leave this pattern. In scenarios with a private address in `227` the client does what a client does: it tries',
    'to connect to 192.168.254.20. And "no answer" is made with a listener whose queue is full: Linux drops further',
    'connection requests then, and so, by their sources, do macOS and the BSDs; Windows refuses instead, so scenarios that',
    'need a silent port say there that they cannot run. Connections from a second loopback address need one; macOS has it',
    'after `sudo ifconfig lo0 alias 127.0.0.77`.',
    '',
    '## The stories',
    '',
    ...scenarios.flatMap(story),
  ].join('\n')
}

function groupTable(group: string, rows: readonly EvaluationRow[]): string[] {
  const own = rows.filter((row) => row.group === group)
  return [
    `## ${group}`,
    '',
    '| scenario | session | modes | verdict expected | verdict given | why not sure |',
    '| --- | --- | --- | --- | --- | --- |',
    ...own.map((row, index) => {
      const name =
        own[index - 1]?.scenario === row.scenario ? '' : `[${row.scenario}](#${row.scenario.replaceAll('.', '')})`
      const given = row.given === row.expected ? 'the same' : row.given
      return `| ${[name, row.run, row.mode, row.expected, given, row.undecided ?? ''].map(cell).join(' | ')} |`
    }),
    '',
  ]
}

const cell = (text: string) => text.replaceAll('|', '\\|')

function story({ name, title, story: told, lookFor, lesson, fixes }: Scenario): string[] {
  return [
    `### ${name}`,
    '',
    `**${title}.** ${told}`,
    '',
    `What to look for: ${lookFor}`,
    '',
    ...(fixes ? [`What repairs it: ${fixes.map(({ action }) => action).join(' Then: ')}`, ''] : []),
    `The lesson: ${lesson}`,
    '',
  ]
}
