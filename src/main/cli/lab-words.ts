/** How the practice lab speaks on a terminal. */

import type { TextStyle as Style } from '../../shared/report/block-text.ts'
import type { LabScenario } from '../../shared/rpc/domains/lab.ts'
import { wrap } from '../../shared/transcript/wrap.ts'
import type { CommandLine } from '../lab/command-lines.ts'
import { type RunResult, verdictWords } from '../lab/run-scenario.ts'
import type { Scenario } from '../lab/scenario.ts'
import type { RunningScenario } from '../lab/start-scenario.ts'
import { headlineText, sessionText } from './print-session.ts'

export function listText(scenarios: readonly LabScenario[], { width, paint }: Style): string {
  const column = Math.max(...scenarios.map(({ name }) => name.length)) + 2
  const lines: string[] = []
  let group = ''
  for (const scenario of scenarios) {
    if (scenario.group !== group) lines.push(...(group ? [''] : []), paint('strong', scenario.group))
    group = scenario.group
    lines.push(wrap(`${scenario.name.padEnd(column)}${scenario.title}`, width, '  '))
  }
  return `${lines.join('\n')}\n\nStart with: ftpscope lab run isa-2006\n`
}

export function openingText({ title, story, lookFor }: Scenario, { width, paint }: Style): string {
  return [
    paint('strong', title),
    wrap(story, width, '  '),
    '',
    paint('strong', 'What to look for'),
    wrap(lookFor, width, '  '),
    '',
    '',
  ].join('\n')
}

export function resultText(result: RunResult, quiet: boolean, style: Style): string {
  const { run, after, transcript, diagnosis, asExpected } = result
  const { width, paint } = style
  if (quiet) return `${asExpected ? 'as expected' : 'NOT AS EXPECTED'}: ${run.label}: ${headlineText(diagnosis)}\n`
  const given = verdictWords(diagnosis.verdict)
  const expected = verdictWords(run.expect)
  const comparison =
    given === expected
      ? [paint('good', wrap(`As it really is: ${expected}`, width))]
      : [
          paint(asExpected ? 'good' : 'bad', wrap(`What is really wrong: ${expected}`, width)),
          wrap(`The verdict: ${given}`, width),
          ...(asExpected && run.undecided ? [paint('faint', wrap(run.undecided, width))] : []),
        ]
  const sent = new Set(transcript.events.flatMap((event) => (event.type === 'command' ? [event.verb] : [])))
  const lost = [...sent].filter((verb) => !result.arrived.includes(verb))
  return [
    paint('strong', `Session: ${run.label}`),
    ...(after ? [paint('faint', wrap(`after this change: ${after}`, width, '  '))] : []),
    '',
    sessionText(transcript, diagnosis, style),
    ...comparison,
    ...(lost.length > 0 && result.arrived.length > 0
      ? [wrap(`What the server itself saw: ${result.arrived.join(', ')}. Never arrived: ${lost.join(', ')}.`, width)]
      : []),
    '',
    '',
  ].join('\n')
}

export function closingText({ lesson }: Scenario, asExpected: boolean, { width, paint }: Style): string {
  return [
    paint('strong', 'The lesson'),
    wrap(lesson, width, '  '),
    ...(asExpected ? [] : ['', paint('bad', 'Not every verdict was what is really wrong. Please report this.')]),
    '',
  ].join('\n')
}

export function startedText(running: RunningScenario, lines: readonly CommandLine[], { width, paint }: Style): string {
  const { scenario, host, port, account } = running
  const fix = running.nextFix()
  return [
    paint('strong', scenario.title),
    wrap(`Listens on ${host} port ${port}, user ${account.user}, password ${account.password}.`, width, '  '),
    wrap(scenario.story, width, '  '),
    '',
    ...lines.flatMap(({ client, line }) => [paint('strong', client), `  ${line}`]),
    '',
    ...(fix ? [wrap(`Enter makes this change: ${fix.action}`, width)] : []),
    'Ctrl-C stops it.',
    '',
    '',
  ].join('\n')
}
