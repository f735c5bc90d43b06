/** docs/reliability.md: what was done to the program on purpose, from the figures that the attacks and fuzzing recorded. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from '../../attacks/attack.ts'
import { FAULTS } from '../../attacks/faults.ts'
import type { LongFile } from '../../attacks/long-file.ts'
import type { Tried } from '../../attacks/try-faults.ts'
import { readRecord } from '../../fuzz/record.ts'
import type { LoadRun } from '../../load/run.ts'
import type { Generator } from '../generator.ts'

const row = (cells: readonly (string | number)[]) =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`

export const generator: Generator = {
  name: 'reliability',
  async files(root) {
    for (const [file] of FAULTS.flatMap(({ tests }) => tests))
      if (!existsSync(join(root, file))) throw new Error(`docs/reliability.md names ${file}, which is not there.`)
    const tried = JSON.parse(readFileSync(join(root, 'test/attacks/faults.json'), 'utf8')) as Tried
    const timesOf = (fault: string) => {
      const times = tried[fault]
      if (times === undefined) throw new Error(`Nobody has tried “${fault}”. Run: npm run attacks -- --record`)
      return times
    }
    const measured = JSON.parse(readFileSync(join(root, 'test/attacks/measured.json'), 'utf8')) as readonly Measured[]
    const fuzzed = readRecord()
    const long = JSON.parse(readFileSync(join(root, 'test/attacks/long-file.json'), 'utf8')) as LongFile
    const loads = JSON.parse(readFileSync(join(root, 'test/load/measured.json'), 'utf8')) as readonly LoadRun[]
    const inputs = fuzzed.reduce((sum, target) => sum + target.inputs, 0)
    const found = readdirSync(join(root, 'test/fuzz/found'), { recursive: true }).filter((name) =>
      String(name).endsWith('.txt'),
    )
    const lines = [
      '# Reliability',
      '',
      'What was done to the program on purpose, what was lost, and what the user saw. Written by `npm run golden reliability` from what the',
      'attacks (`npm run attacks -- --record`) and the fuzzing (`npm run fuzz -- --record`) recorded, and from the tests named here, which',
      '`npm test` runs.',
      '',
      '## Servers that do their worst',
      '',
      'Each against a session (`test/attacks`, with every run of the tests): memory of the whole program, and the',
      'longest time in which it did nothing else, in processor time. Nothing is lost but what the server sent beyond the limit.',
      '',
      row(['the server sends', 'memory (MB)', 'longest turn (ms)', 'transcript (MB)', 'what the user sees']),
      row(['---', '--:', '--:', '--:', '---']),
      ...measured.map(({ name, memory, turn, verdictTurn, transcript, headline }) =>
        row([name, memory, Math.max(turn, verdictTurn), transcript, headline ?? '']),
      ),
      '',
      '## Other faults',
      '',
      'Each with every run of the tests, as often as the table says.',
      '',
      row(['fault', 'how it is made', 'times', 'what is lost', 'what the user sees']),
      row(['---', '---', '--:', '---', '---']),
      ...FAULTS.map(({ fault, tests, lost, seen }) =>
        row([fault, tests.map(([file]) => `\`${file}\``).join(', '), timesOf(fault), lost, seen]),
      ),
      '',
      '## Random inputs',
      '',
      `The last long run tried ${inputs.toLocaleString('en')} inputs; ${found.length} that failed once are in \`test/fuzz/found\` and are tried by every run of`,
      'the tests, with a bounded number of new ones. Targets make their inputs from the grammar of what they read. The coverage-guided',
      '`@jazzer.js/core` is not used: its fuzzer is a binary that needs glibc 2.38, later than that of systems which are still kept up.',
      '',
      row(['what reads them', 'inputs', 'failures', 'longest (ms)']),
      row(['---', '--:', '--:', '--:']),
      ...fuzzed.map((target) =>
        row([target.name, target.inputs.toLocaleString('en'), target.failures, target.longestMs]),
      ),
      '',
      '## A long file',
      '',
      `As many events as are read (\`node test/attacks/long-file.ts\`): ${long.events.toLocaleString('en')} in ${long.file} MB are read in ${long.read} s and judged in ${long.judged} s of`,
      `processor time, with ${long.memory.toLocaleString('en')} MB of memory. A file that is opened in the window or by the app is read in turns.`,
      '',
      '## Many sessions',
      '',
      'Sessions in one app, eight at the same time, each with TLS, listings and its verdict, followed by a window and kept in the history',
      '(`npm run load -- --runs N --listings N`): what is left when all have ended. Memory in use is after collection; files are sockets as',
      'well. A listing a second for an hour, in eight sessions at once, is 32 runs of 900 listings.',
      '',
      row([
        'runs',
        'listings each',
        'ended wrongly',
        'memory (MB)',
        'in use (MB)',
        'files',
        'resources of Node',
        'listeners',
        'warnings',
      ]),
      row(['--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:']),
      ...loads
        .flatMap(({ looks, listings }) => looks.map((one) => ({ ...one, listings })))
        .map((one) =>
          row([
            one.runs.toLocaleString('en'),
            one.listings,
            one.wrong,
            one.memory,
            one.heap,
            one.files,
            one.resources,
            one.listeners,
            one.warnings,
          ]),
        ),
      '',
      '## Not tried',
      '',
      'Sleep of a real machine; memory and turns on Windows and macOS; `npm audit`, which only the workflow asks the registry.',
    ]
    return { 'docs/reliability.md': `${lines.join('\n')}\n` }
  },
}
