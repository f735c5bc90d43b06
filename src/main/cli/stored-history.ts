/** What `ftpscope history` does: the runs that the app keeps. */
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tone } from '../../shared/report/block-text.ts'
import type { HistoryEntry, HistoryQuery } from '../../shared/rpc/domains/history.ts'
import type { Outcome } from '../../shared/session/vocabulary.ts'
import { inert } from '../../shared/transcript/inert-text.ts'
import { TranscriptError } from '../../shared/transcript/jsonl.ts'
import { computeVerdict } from '../app/compute-verdict.ts'
import { dataFolder } from '../storage/data-folder.ts'
import { type History, openHistory } from '../storage/history.ts'
import { type Cli, ProgramError, UsageError } from './cli.ts'
import { EXIT_COULD_NOT_RUN } from './exit-codes.ts'
import { fileProblem } from './option-values.ts'
import { painter, print } from './output.ts'

async function withHistory<R>(cli: Cli, work: (history: History) => Promise<R>): Promise<R> {
  let history: History
  try {
    history = await openHistory({ home: dataFolder(cli.env), computeVerdict })
  } catch (error) {
    throw new ProgramError(`The history cannot be opened: ${fileProblem(error)}.`, { cause: error })
  }
  try {
    return await work(history)
  } finally {
    await history.close()
  }
}

export interface ListValues {
  readonly search?: string
  readonly outcome?: Outcome
  readonly tag?: string
  readonly host?: string
  readonly limit: number
  readonly json?: boolean
}

const TONES: Record<Outcome, Tone> = {
  works: 'good',
  'works-with-warnings': 'warning',
  fails: 'bad',
  inconclusive: 'faint',
}

/** A line a run, or one object with `--json`. */
export async function listHistory(cli: Cli, { outcome, limit, json, ...words }: ListValues): Promise<void> {
  const query: HistoryQuery = { ...words, limit, outcomes: outcome === undefined ? undefined : [outcome] }
  const { entries, total } = await withHistory(cli, (history) => history.list(query))
  if (json) return print(cli.stdout, `${JSON.stringify({ total, entries }, null, 2)}\n`)
  const paint = painter(cli.stdout, cli.env)
  for (const { id, startedAt, name, verdict, tags } of entries) {
    const said = verdict ? paint(TONES[verdict.outcome], verdict.outcome) : paint('faint', 'not judged')
    const cause = verdict?.cause ? ` ${verdict.cause}` : ''
    const marks = tags.map((tag) => ` #${inert(tag)}`).join('')
    await print(
      cli.stdout,
      `${id}  ${startedAt.slice(0, 19).replace('T', ' ')}Z  ${said}${cause}  ${inert(name)}${marks}\n`,
    )
  }
  if (total > entries.length) cli.stderr.write(`${entries.length} of ${total}; --limit shows more\n`)
}

/** For other commands: `ftpscope report "$(ftpscope history path ID)"`. */
export async function printPath(cli: Cli, wanted: string): Promise<void> {
  await withHistory(cli, async (history) => {
    const { id } = await find(history, wanted)
    await print(cli.stdout, `${history.transcriptPath(id)}\n`)
  })
}

export async function exportHistory(cli: Cli, file: string, wanted: readonly string[]): Promise<void> {
  await withHistory(cli, async (history) => {
    const ids =
      wanted.length === 0 ? 'all' : (await Promise.all(wanted.map((id) => find(history, id)))).map(({ id }) => id)
    try {
      await pipeline(Readable.from(history.pack(ids)), createWriteStream(file, { mode: 0o600 }))
    } catch (error) {
      throw new ProgramError(`${file} was not written: ${fileProblem(error)}.`, { cause: error })
    }
  })
  cli.stderr.write(`wrote ${file}\n`)
}

/** @throws UsageError when the file cannot be read, or a transcript in it */
export async function importHistory(cli: Cli, file: string): Promise<void> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    throw new UsageError('FILE', `It cannot be read: ${fileProblem(error)}.`)
  }
  const { added, known, unreadable } = await withHistory(cli, (history) => history.unpack(bytes)).catch(
    (error: Error) => {
      throw error instanceof TranscriptError ? new UsageError('FILE', error.message) : error
    },
  )
  const lost = unreadable > 0 ? `, ${unreadable} could not be read` : ''
  await print(cli.stdout, `${added} added, ${known} were there already${lost}\n`)
  if (unreadable > 0) cli.exitCode = EXIT_COULD_NOT_RUN
}

export async function deleteRuns(cli: Cli, wanted: readonly string[]): Promise<void> {
  const deleted = await withHistory(cli, async (history) =>
    history.delete((await Promise.all(wanted.map((id) => find(history, id)))).map(({ id }) => id)),
  )
  await print(cli.stdout, `${deleted} deleted\n`)
}

export async function rebuildHistory(cli: Cli): Promise<void> {
  const { runs, unreadable } = await withHistory(cli, (history) => history.rebuild())
  await print(cli.stdout, `${runs} runs judged again${unreadable > 0 ? `, ${unreadable} could not be read` : ''}\n`)
}

/** The beginning or the end of an id is enough where only one has it. */
async function find(history: History, wanted: string): Promise<HistoryEntry> {
  const exact = await history.get(wanted)
  if (exact) return exact
  const { entries } = await history.list({ search: wanted, limit: 1000 })
  const found = entries.filter(({ id }) => id.startsWith(wanted) || id.endsWith(wanted))
  const [only] = found
  if (!only) throw new UsageError('ID', 'There is no run with this id. "ftpscope history list" shows them.')
  if (found.length > 1) throw new UsageError('ID', `${found.length} runs have an id like this. Give more of it.`)
  return only
}
