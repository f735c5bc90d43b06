/** docs/real-clients.md, written from a run of all programs. */
import { CERTAINTIES, type Certainty } from '../../src/shared/session/vocabulary.ts'
import { HELD_OUT } from './held-out.ts'
import { FIRST_RUNS, LATER_RUNS, type RunSums } from './past-runs.ts'
import type { Scored } from './score.ts'
import { type Totals, totals } from './totals.ts'

export const PAGE = 'docs/real-clients.md'

const percent = (part: number, of: number): string => (of === 0 ? '–' : `${part} (${Math.round((100 * part) / of)} %)`)

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const COLUMNS = ['judged', 'cause', 'who must act', 'says that it fails', 'network blamed wrongly', 'sure and wrong']
const heading = (first: readonly string[]): string[] => [
  row(...first, ...COLUMNS),
  row(...[...first, ...COLUMNS].map(() => '---')),
]
const figures = ({ judged, cause, who, outcome, networkBlamed, sure, sureAndWrong }: Totals): string[] => [
  `${judged}`,
  percent(cause, judged),
  percent(who, judged),
  percent(outcome, judged),
  `${networkBlamed}`,
  `${sureAndWrong} of ${sure}`,
]

const isFailing = ({ expected }: Scored): boolean => expected.some(({ outcome }) => outcome === 'fails')
const isHeldOut = ({ program }: Scored): boolean => program in HELD_OUT
const namesOf = (logs: readonly Scored[], key: (log: Scored) => string): string[] => [...new Set(logs.map(key))].sort()

function programs(logs: readonly Scored[], versions: ReadonlyMap<string, string>): string[] {
  return [
    ...heading(['program', 'version', 'cannot', 'does not mind', 'waits for ever', 'too little']),
    ...namesOf(logs, ({ program }) => program).map((name) => {
      const t = totals(logs.filter(({ program }) => program === name))
      const left = [t.leftOut['cannot do this'], t.leftOut['does not mind'], t.leftOut['waits for ever']]
      return row(name, versions.get(name) ?? '', ...left, t.leftOut['says too little'], ...figures(t))
    }),
    row('**all**', ...['', '', '', '', ''], ...figures(totals(logs))),
    '',
  ]
}

function causes(logs: readonly Scored[]): string[] {
  const failing = logs.filter(({ expected, whole }) => expected[0]?.cause != null && whole !== null)
  return [
    ...heading(['true cause']),
    ...namesOf(failing, ({ expected }) => expected[0]?.cause ?? '').map((cause) =>
      row(cause, ...figures(totals(failing.filter(({ expected }) => expected[0]?.cause === cause)))),
    ),
    '',
  ]
}

/** Whether the words of certainty keep what they say. */
function certainties(named: readonly Scored[], heldOut: readonly Scored[]): string[] {
  const share = (logs: readonly Scored[], certainty: Certainty): string => {
    const those = logs.filter(isFailing).flatMap(({ whole }) => (whole?.verdict.certainty === certainty ? [whole] : []))
    return `${percent(those.filter(({ cause }) => cause).length, those.length)} of ${those.length}`
  }
  return [
    row('verdict is', 'named: cause right', 'held out: cause right'),
    row('---', '---', '---'),
    ...CERTAINTIES.map((certainty) => row(certainty, share(named, certainty), share(heldOut, certainty))),
    '',
  ]
}

function oneLine(logs: readonly Scored[]): string {
  const { all, sure, sureAndWrong } = totals(logs).lastLine
  const share = sure === 0 ? 0 : Math.round((100 * sureAndWrong) / sure)
  return `of ${all} last lines ${sure} get a *likely* or *proven* verdict, and ${sureAndWrong} of those (${share} %) are wrong`
}

function healthy(logs: readonly Scored[]): string {
  const { all, right, saidToFail } = totals(logs).works
  return `${right} of ${all} sessions in which nothing was wrong are said to work, ${saidToFail} to fail`
}

function runRows(runs: readonly RunSums[]): string[] {
  return [
    row(
      'programs',
      'commit',
      'judged',
      'cause',
      'who must act',
      'network blamed wrongly',
      'sure and wrong',
      'one line alone: sure and wrong',
    ),
    row(...Array.from({ length: 8 }, () => '---')),
    ...runs.map(({ set, commit, judged, cause, who, networkBlamed, sureAndWrong, lastLine }) =>
      row(set, commit, judged, percent(cause, judged), percent(who, judged), networkBlamed, sureAndWrong, lastLine),
    ),
    '',
  ]
}

export function pageOf(logs: readonly Scored[], versions: ReadonlyMap<string, string>): string {
  const [named, heldOut] = [logs.filter((log) => !isHeldOut(log)), logs.filter(isHeldOut)]
  return [
    '<!-- Written by `npm run test:clients -- --write`; do not edit. -->',
    '# Logs of real clients',
    '',
    "Other programs than FTPScope, from Debian's packages and npm, are sent against the faults of the practice lab and through",
    'real firewalls. Whatever they print goes through `ftpscope diagnose` as it is. The truth is what the scenario expects of',
    'FTPScope itself. `sudo npm run test:clients [PROGRAM ...] [SCENARIO ...]` repeats it; `-- --logs FOLDER` keeps the logs.',
    'Scenarios whose truth holds for FTPScope only (a probe, a pinned certificate, a limit of its own) are not tried.',
    '',
    'A log is left out, by rules that hold for all programs alike, when the program **cannot** be asked to do this, or fails at',
    'the same task where nothing is wrong (in the lab, and before real firewalls at a real server of the same kind too); when it',
    '**does not mind** the fault and does all it was asked; when it **waits for ever**, until it is ended; and when it says **too',
    'little**: fewer than three lines, where one that repeats another, or its end, counts for none (until 2026-12 it did: PHP',
    'writes each warning twice). *Sure* is a verdict that is *likely* or *proven*.',
    'Nothing is left out because the verdict is wrong: where a server that hides what it can and a device that took it away leave',
    'the same lines, both count as what they truly were.',
    '',
    '## First runs',
    '',
    'Before anybody had seen a log of this ring, or what was wrong in it.',
    '',
    ...runRows(FIRST_RUNS),
    '## Whole runs since',
    '',
    'By the rules for what is left out that held on the day. What the runs before had shown was worked through for the named',
    'programs; nobody looks at what was wrong with the held-out ones, of which tcllib joined on 2026-12-01.',
    '',
    ...runRows(LATER_RUNS),
    '## Programs that the catalogues may name',
    '',
    ...programs(named, versions),
    `One line alone: ${oneLine(named)}. ${healthy(named)}.`,
    '',
    '## Programs that nothing in `src` may name',
    '',
    `Held out for release ${[...new Set(Object.values(HELD_OUT).map(({ release }) => release))].join(', ')}: a test looks for their names in \`src\`, and their logs are not committed.`,
    '',
    ...programs(heldOut, versions),
    `One line alone: ${oneLine(heldOut)}. ${healthy(heldOut)}.`,
    '',
    '## By certainty',
    '',
    ...certainties(named, heldOut),
    '## By cause',
    '',
    '### Named programs',
    '',
    ...causes(named),
    '### Held-out programs',
    '',
    ...causes(heldOut),
  ].join('\n')
}
