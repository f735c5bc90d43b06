/**
 * The index of the history in SQLite: only what lists and searches need, all of it made from the runs' files, so it may
 * be thrown away at any time. A change of the tables is a new `INDEX_VERSION`: the index is then made again.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { HistoryEntry, HistoryQuery } from '../../shared/rpc/domains/history.ts'
import { OUTCOMES } from '../../shared/session/vocabulary.ts'
import type { StoredEntry } from './run-files.ts'

export const INDEX_VERSION = 1
const APPLICATION_ID = 0x46545053

const TABLES = `
  CREATE TABLE run (
    id TEXT PRIMARY KEY,
    transcript_id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    profile_id TEXT,
    part_of TEXT,
    outcome INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    writer INTEGER,
    bytes INTEGER NOT NULL,
    words TEXT NOT NULL,
    entry TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX run_started ON run (started_at);
  CREATE INDEX run_host ON run (host, started_at);
  CREATE INDEX run_outcome ON run (outcome, started_at);
  CREATE INDEX run_part_of ON run (part_of, started_at) WHERE part_of IS NOT NULL;
  CREATE INDEX run_profile ON run (profile_id, started_at) WHERE profile_id IS NOT NULL;
  CREATE INDEX run_transcript ON run (transcript_id);
  CREATE TABLE tag (tag TEXT NOT NULL, run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE, PRIMARY KEY (tag, run)) WITHOUT ROWID;
  CREATE INDEX tag_run ON tag (run);
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${INDEX_VERSION};
`

/** The file is no index of ours, damaged, or of another version: make it again. */
export class IndexUnusable extends Error {}

export type HistoryIndex = ReturnType<typeof openHistoryIndex>

/** Unknown outcomes sort behind all others. */
const outcomeNumber = (entry: HistoryEntry) =>
  entry.verdict ? OUTCOMES.indexOf(entry.verdict.outcome) : OUTCOMES.length

const ORDERS: Record<NonNullable<HistoryQuery['sort']>, string> = {
  newest: 'started_at DESC, id DESC',
  oldest: 'started_at, id',
  host: 'host, started_at DESC',
  outcome: 'outcome DESC, started_at DESC',
  name: 'name COLLATE NOCASE, started_at DESC',
}

/** @throws IndexUnusable */
export function openHistoryIndex(path: string) {
  let database: DatabaseSync
  try {
    database = new DatabaseSync(path, { timeout: 10_000 })
  } catch (error) {
    throw unusable(error)
  }
  try {
    prepareDatabase(database)
  } catch (error) {
    database.close()
    throw unusable(error)
  }
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    const known = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, known)
    return known
  }
  const guarded = <R>(work: () => R): R => {
    try {
      return work()
    } catch (error) {
      throw isDamage(error) ? unusable(error) : error
    }
  }
  const transaction = (work: () => void) =>
    guarded(() => {
      database.exec('BEGIN IMMEDIATE')
      try {
        work()
        database.exec('COMMIT')
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    })

  const insert = (entries: readonly StoredEntry[]) => {
    const row = prepare('INSERT OR IGNORE INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    const tag = prepare('INSERT OR IGNORE INTO tag VALUES (?, ?)')
    for (const { entry, transcriptId, writer } of entries) {
      const { changes } = row.run(
        entry.id,
        transcriptId,
        entry.startedAt,
        entry.name,
        entry.host,
        entry.profileId,
        entry.partOf,
        outcomeNumber(entry),
        entry.tags.length > 0 || entry.notes !== '' ? 1 : 0,
        writer,
        entry.bytes,
        words(entry),
        JSON.stringify(entry),
      )
      if (changes > 0) for (const name of entry.tags) tag.run(name, entry.id)
    }
  }
  // The tags of a run go with it.
  const drop = (ids: readonly string[]) => {
    for (const id of ids) prepare('DELETE FROM run WHERE id = ?').run(id)
  }

  return {
    /** In place of the rows that are there. */
    put: (entries: readonly StoredEntry[]) =>
      transaction(() => {
        drop(entries.map(({ entry }) => entry.id))
        insert(entries)
      }),
    /** Rows that are not there yet: one that is may be newer than `entries`. */
    add: (entries: readonly StoredEntry[]) => transaction(() => insert(entries)),
    remove: (ids: readonly string[]) => transaction(() => drop(ids)),
    get: (id: string) =>
      guarded(() => {
        const row = prepare('SELECT entry FROM run WHERE id = ?').get(id)
        return row ? toEntry(row) : null
      }),
    ids: () =>
      guarded(
        () =>
          new Set(
            prepare('SELECT id FROM run')
              .all()
              .map((row) => String(row.id)),
          ),
      ),
    /** Ids of runs that some process was still writing when it was indexed. */
    unfinished: () =>
      guarded(() =>
        prepare('SELECT id FROM run WHERE writer IS NOT NULL')
          .all()
          .map((row) => String(row.id)),
      ),
    hasTranscript: (transcriptId: string) =>
      guarded(() => prepare('SELECT 1 FROM run WHERE transcript_id = ?').get(transcriptId) !== undefined),
    list: (query: HistoryQuery) =>
      guarded(() => {
        const { where, values } = conditions(query)
        const total = prepare(`SELECT count(*) AS n FROM run ${where}`).get(...values)
        const entries = prepare(
          `SELECT entry FROM run ${where} ORDER BY ${ORDERS[query.sort ?? 'newest']} LIMIT ? OFFSET ?`,
        ).all(...values, query.limit ?? 100, query.offset ?? 0)
        return { entries: entries.map(toEntry), total: Number(total?.n) }
      }),
    facts: () =>
      guarded(() => {
        const sums = prepare('SELECT count(*) AS runs, coalesce(sum(bytes), 0) AS bytes FROM run').get()
        const tags = prepare(
          'SELECT tag, count(*) AS runs FROM tag GROUP BY tag ORDER BY runs DESC, tag LIMIT 500',
        ).all()
        const hosts = prepare(
          "SELECT host, count(*) AS runs FROM run WHERE host <> '' GROUP BY host ORDER BY runs DESC, host LIMIT 500",
        ).all()
        return {
          runs: Number(sums?.runs),
          bytes: Number(sums?.bytes),
          tags: tags.map((row) => ({ tag: String(row.tag), runs: Number(row.runs) })),
          hosts: hosts.map((row) => ({ host: String(row.host), runs: Number(row.runs) })),
        }
      }),
    /** Runs without tag and note that are older than `before`, or beyond the newest `most` of all. */
    surplus: (most: number | null, before: string | null) =>
      guarded(() => {
        const found = new Set<string>()
        const free = 'kept = 0 AND writer IS NULL'
        if (before !== null)
          for (const row of prepare(`SELECT id FROM run WHERE ${free} AND started_at < ?`).all(before))
            found.add(String(row.id))
        if (most !== null)
          for (const row of prepare(
            `SELECT id FROM (SELECT id, kept, writer FROM run ORDER BY started_at DESC, id DESC LIMIT -1 OFFSET ?) WHERE ${free}`,
          ).all(most))
            found.add(String(row.id))
        return [...found]
      }),
    close: () => database.close(),
  }
}

function prepareDatabase(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  const read = (pragma: string) => Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]
  if (read('schema_version') === 0) {
    database.exec('BEGIN IMMEDIATE')
    // Another process may have been first.
    if (read('schema_version') === 0) database.exec(TABLES)
    database.exec('COMMIT')
  }
  if (read('application_id') !== APPLICATION_ID || read('user_version') !== INDEX_VERSION)
    throw new IndexUnusable(`version ${String(read('user_version'))} of the index, ${INDEX_VERSION} is needed`)
  const check = read('quick_check')
  if (check !== 'ok') throw new IndexUnusable(`the index is damaged: ${String(check)}`)
}

/** SQLITE_CORRUPT 11, SQLITE_NOTADB 26; 1 is an SQL error: a table or column is not there. */
const isDamage = (error: unknown) => [1, 11, 26].includes((error as { errcode?: number }).errcode ?? -1)

function unusable(error: unknown): Error {
  if (error instanceof IndexUnusable) return error
  return isDamage(error) ? new IndexUnusable((error as Error).message) : (error as Error)
}

/** Lower case, so that a search needs no more than to look for a part. */
const words = ({ name, host, user, verdict, tags, notes, id }: HistoryEntry) =>
  [name, host, user, verdict?.headline, verdict?.cause, verdict?.outcome, verdict?.culprit, ...tags, notes, id]
    .filter(Boolean)
    .join('\n')
    .toLowerCase()

function conditions(query: HistoryQuery): { where: string; values: SQLInputValue[] } {
  const parts: string[] = []
  const values: SQLInputValue[] = []
  const add = (sql: string, ...given: SQLInputValue[]) => {
    parts.push(sql)
    values.push(...given)
  }
  for (const word of new Set((query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20)))
    add('instr(words, ?) > 0', word)
  if (query.outcomes)
    add(
      `outcome IN (${query.outcomes.map(() => '?').join(', ')})`,
      ...query.outcomes.map((outcome) => OUTCOMES.indexOf(outcome)),
    )
  if (query.tag !== undefined) add('id IN (SELECT run FROM tag WHERE tag = ?)', query.tag)
  if (query.host !== undefined) add('host = ?', query.host)
  if (query.profileId !== undefined) add('profile_id = ?', query.profileId)
  if (query.partOf !== undefined) add('part_of = ?', query.partOf)
  if (query.since !== undefined) add('started_at >= ?', query.since)
  if (query.until !== undefined) add('started_at <= ?', query.until)
  return { where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values }
}

const toEntry = (row: Record<string, unknown>) => JSON.parse(String(row.entry)) as HistoryEntry
