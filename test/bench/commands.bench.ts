/** What starting the program costs, beside a Node that does nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import { type Figure, publish, ratios, spread } from './figures.ts'
import { type Command, FTPSCOPE, inTurn, NODE, ROOT } from './processes.ts'

const RUNS = 11
const LOG_LINES = 200

export const bench: Bench = {
  name: 'commands',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-bench-'))
    const env = { FTPSCOPE_HOME: folder }
    const bare: Command = { name: 'node -e 0', line: [NODE, '-e', '0'] }
    const log = join(folder, 'client.log')
    writeFileSync(log, sampleLog())
    const works = [
      { name: '--version', line: [...FTPSCOPE, '--version'], target: 1.7 },
      { name: '--help', line: [...FTPSCOPE, '--help'], target: 1.7 },
      { name: `diagnose LOG (${LOG_LINES} lines)`, line: [...FTPSCOPE, 'diagnose', log], highestCode: 3, target: 2.5 },
    ]
    try {
      const results = await inTurn([bare, ...works.map((work) => ({ ...work, env }))], RUNS)
      const of = (name: string, what: 'wall' | 'cpu') => (results.get(name) ?? []).map((one) => one[what])
      const figure = (name: string, target: number, what: 'wall' | 'cpu'): Figure => ({
        measure: `\`ftpscope ${name}\` against \`node -e 0\`, ${what === 'wall' ? 'time' : 'CPU'}`,
        values: ratios(of(name, what), of(bare.name, what)),
        target,
        unit: '×',
        raw: `FTPScope ${spread(of(name, what))}, Node ${spread(of(bare.name, what))}`,
      })
      const figures = works.flatMap(({ name, target }) => [figure(name, target, 'wall'), figure(name, target, 'cpu')])
      publish('commands', `${RUNS} rounds in turn, code compiled by an earlier run.`, figures)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Sessions of real clients, one after the other. */
function sampleLog(): string {
  const logs = join(ROOT, 'test/real-clients/logs')
  const files = ['curl/download-stalls.download.log', 'lftp/firewall.passive-ports-rejected.explicit-pasv.log']
  const lines = files.flatMap((file) => readFileSync(join(logs, file), 'utf8').split('\n'))
  return `${lines.slice(0, LOG_LINES).join('\n')}\n`
}
