import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type History, type HistoryParts, openHistory } from '../../../src/main/storage/history.ts'
import { INDEX_VERSION } from '../../../src/main/storage/history-index.ts'
import { runFiles } from '../../../src/main/storage/run-files.ts'
import { encodeEvent, encodeHeader, encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { computeVerdict, sampleFacts, sampleTranscript, VERDICT } from './sample-runs.ts'
import { temporaryHome } from './temporary-home.ts'

async function open(home: string, parts: Partial<HistoryParts> = {}): Promise<History> {
  const history = await openHistory({ home, computeVerdict, ...parts })
  onTestFinished(() => history.close().catch(() => {}))
  await history.ready
  return history
}
async function addRuns(history: History, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const transcript = sampleTranscript(n)
    const facts = sampleFacts(n, transcript)
    await history.add(facts, transcript)
    ids.push(facts.id)
  }
  return ids
}
const indexFile = (home: string) => join(home, `history-${INDEX_VERSION}.sqlite`)
const collect = async (pieces: AsyncIterable<Uint8Array>) => {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

describe('a run', () => {
  test('is listed from its start, and with its verdict once it has ended', async () => {
    const history = await open(await temporaryHome())
    const transcript = sampleTranscript(1)
    const facts = sampleFacts(1, transcript)
    const path = await history.begin({ ...facts, tags: ['vpn'] })
    expect((await history.list({})).entries).toMatchObject([{ id: facts.id, verdict: null, complete: false }])
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, encodeTranscript(transcript))
    await history.finish(facts.id, transcript)
    const [entry] = (await history.list({})).entries
    expect(entry).toMatchObject({
      name: 'Run 1',
      host: 'host1.example',
      port: 21,
      security: 'explicit',
      user: 'alice',
      verdict: VERDICT,
      tags: ['vpn'],
      events: transcript.events.length,
      bytes: (await stat(path)).size,
      complete: true,
    })
    expect(await history.readTranscript(facts.id)).toEqual(transcript)
  })

  test('whose engine wrote no file is written at its end', async () => {
    const history = await open(await temporaryHome())
    const facts = sampleFacts(1)
    await history.begin(facts)
    await history.finish(facts.id, sampleTranscript(1))
    expect(await history.readTranscript(facts.id)).toEqual(sampleTranscript(1))
  })

  test.runIf(process.platform !== 'win32')('is readable for its owner only', async () => {
    const home = join(await temporaryHome(), 'data')
    const history = await open(home)
    const [id = ''] = await addRuns(history, 1)
    const path = history.transcriptPath(id)
    for (const folder of [home, join(home, 'runs'), dirname(path)])
      expect((await stat(folder)).mode & 0o077, folder).toBe(0)
    for (const file of [path, path.replace('.jsonl', '.json')]) expect((await stat(file)).mode & 0o077, file).toBe(0)
  })

  test('with an id that is none never touches the file system', async () => {
    const history = await open(await temporaryHome())
    for (const id of ['../../etc/passwd', '20260101T000000-abcdefgh/../../x', '', '20260101T000000-ABCDEFGH'])
      await expect(history.readTranscript(id)).rejects.toThrow('Not the id of a run')
    expect(await history.delete(['../x'])).toBe(0)
  })

  test('keeps name, tags and notes through everything', async () => {
    const home = await temporaryHome()
    const history = await open(home)
    const [id = ''] = await addRuns(history, 1)
    await history.change(id, { name: 'Before the change', tags: ['isa', 'acme'], notes: 'Ticket 4711' })
    await history.rebuild()
    expect(await history.get(id)).toMatchObject({
      name: 'Before the change',
      tags: ['isa', 'acme'],
      notes: 'Ticket 4711',
      verdict: VERDICT,
    })
    expect(await history.change('20260101T000000-nosuchid', { name: 'x' })).toBeNull()
  })

  test('can be deleted; its files and tags are gone', async () => {
    const home = await temporaryHome()
    const history = await open(home)
    const [first = '', second = ''] = await addRuns(history, 2)
    await history.change(first, { tags: ['x'] })
    expect(await history.delete([first, first, 'unknown'])).toBe(1)
    expect((await history.list({})).entries.map(({ id }) => id)).toEqual([second])
    expect((await history.facts()).tags).toEqual([])
    expect((await readdir(join(home, 'runs', '2026-01'))).filter((name) => name.includes(first))).toEqual([])
  })

  test('that is under way can be neither deleted nor pruned', async () => {
    const history = await open(await temporaryHome())
    const facts = sampleFacts(1)
    await history.begin(facts)
    expect(await history.delete([facts.id])).toBe(0)
    expect(await history.prune({ runs: 1, days: 1 })).toBe(0)
  })
})

describe('crashes', () => {
  /** A process that begins a run, writes a part of its transcript and is killed. */
  async function killedRun(home: string, bytes: string): Promise<string> {
    const facts = sampleFacts(7)
    const source = `
      import { mkdirSync, writeFileSync } from 'node:fs'
      import { dirname } from 'node:path'
      import { openHistory } from ${JSON.stringify(join(import.meta.dirname, '../../../src/main/storage/history.ts'))}
      const history = await openHistory({ home: ${JSON.stringify(home)}, computeVerdict: () => null })
      const path = await history.begin(${JSON.stringify(facts)})
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, ${JSON.stringify(bytes)})
      console.log('written')
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, [
      '--input-type=module',
      '--disable-warning=ExperimentalWarning',
      '-e',
      source,
    ])
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    return facts.id
  }

  test('a program killed in the middle of a line leaves a run that opens, judged, with what it had', async () => {
    const home = await temporaryHome()
    const { header, events } = sampleTranscript(7)
    const text = encodeHeader(header) + events.slice(0, 3).map(encodeEvent).join('')
    const id = await killedRun(home, `${text}{"id":3,"at":31.5,"conn`)
    const history = await open(home)
    expect(await history.get(id)).toMatchObject({ events: 3, complete: false, verdict: { outcome: 'inconclusive' } })
    expect((await history.readTranscript(id)).events).toEqual(events.slice(0, 3))
    expect(await history.delete([id])).toBe(1)
  })

  test('one killed before its first line leaves nothing behind', async () => {
    const home = await temporaryHome()
    const id = await killedRun(home, '')
    await rm(join(home, 'runs', `${id.slice(0, 4)}-${id.slice(4, 6)}`, `${id}.jsonl`))
    const history = await open(home)
    expect((await history.list({})).total).toBe(0)
    expect(await readdir(join(home, 'runs', `${id.slice(0, 4)}-${id.slice(4, 6)}`))).toEqual([])
  })

  test('a run that another process is still writing is left alone and shown', async () => {
    const home = await temporaryHome()
    const first = await open(home)
    const facts = sampleFacts(3)
    const path = await first.begin(facts)
    const entryPath = path.replace('.jsonl', '.json')
    // As if the process that started this one were writing it.
    await writeFile(
      entryPath,
      (await readFile(entryPath, 'utf8')).replace(`"writer":${process.pid}`, `"writer":${process.ppid}`),
    )
    const second = await open(home)
    expect(await second.get(facts.id)).toMatchObject({ complete: false, verdict: null })
    await first.finish(facts.id, sampleTranscript(3))
    expect(await second.get(facts.id)).toMatchObject({ complete: true, verdict: VERDICT })
  })

  test('files that appear or vanish behind its back are noticed at the next start', async () => {
    const home = await temporaryHome()
    const history = await open(home)
    const [gone = '', half = '', stays = ''] = await addRuns(history, 3)
    await history.close()
    await rm(history.transcriptPath(half))
    await rm(indexFile(home))
    await rm(history.transcriptPath(gone))
    await rm(history.transcriptPath(gone).replace('.jsonl', '.json'))
    await writeFile(join(home, 'runs/2026-01/20260105T101112-fromelse.jsonl'), encodeTranscript(sampleTranscript(99)))
    await writeFile(join(home, 'runs/2026-01/notes.txt'), 'not ours')
    const again = await open(home)
    expect((await again.list({ sort: 'oldest' })).entries.map(({ id }) => id).sort()).toEqual(
      [stays, '20260105T101112-fromelse'].sort(),
    )
  })
})

describe('the index', () => {
  const damages: Record<string, (path: string) => Promise<unknown>> = {
    missing: (path) => rm(path),
    'overwritten with something else': (path) => writeFile(path, 'this is no database'),
    empty: (path) => truncate(path, 0),
    'cut in the middle': async (path) => truncate(path, Math.floor((await stat(path)).size / 2)),
    'a page of noise': async (path) => {
      const bytes = await readFile(path)
      bytes.fill(0xa5, 4096, 8192)
      await writeFile(path, bytes)
    },
    'of an older version': async (path) => {
      const database = new DatabaseSync(path)
      database.exec('PRAGMA user_version = 0; DROP TABLE tag; ALTER TABLE run RENAME COLUMN words TO haystack')
      database.close()
    },
    'of a program from the future': async (path) => {
      const database = new DatabaseSync(path)
      database.exec(`PRAGMA user_version = ${INDEX_VERSION + 7}; CREATE TABLE novelty (x)`)
      database.close()
    },
    'a database of somebody else': async (path) => {
      await rm(path)
      const database = new DatabaseSync(path)
      database.exec('CREATE TABLE run (id TEXT)')
      database.close()
    },
  }
  test.each(Object.keys(damages))('%s: made again from the files, nothing lost', async (kind) => {
    const home = await temporaryHome()
    const history = await open(home)
    const ids = await addRuns(history, 40)
    await history.change(ids[3] ?? '', { tags: ['keep'], notes: 'my words' })
    const before = await history.list({})
    const factsBefore = await history.facts()
    await history.close()
    await damages[kind]?.(indexFile(home))
    const again = await open(home)
    expect(await again.list({})).toEqual(before)
    expect(await again.facts()).toEqual(factsBefore)
  })

  test('damaged while the program runs: made again in the middle of a list', async () => {
    const home = await temporaryHome()
    const history = await open(home)
    await addRuns(history, 30)
    const before = await history.list({})
    const other = new DatabaseSync(indexFile(home))
    other.exec('PRAGMA foreign_keys = OFF; DROP TABLE tag; DROP TABLE run; VACUUM')
    other.close()
    expect(await history.list({})).toEqual(before)
  })

  test('an entry that is damaged is made again from its transcript', async () => {
    const home = await temporaryHome()
    const history = await open(home)
    const [id = ''] = await addRuns(history, 1)
    await history.close()
    await writeFile(history.transcriptPath(id).replace('.jsonl', '.json'), '{"format":"ftpsc')
    await rm(indexFile(home))
    expect(await (await open(home)).get(id)).toMatchObject({ host: 'host0.example', verdict: VERDICT, complete: true })
  })

  test('a transcript from the future is counted and left where it is', async () => {
    const home = await temporaryHome()
    const history = await open(home)
    const [id = ''] = await addRuns(history, 2)
    const path = history.transcriptPath(id)
    await writeFile(path, (await readFile(path, 'utf8')).replace('"version":1', '"version":99'))
    expect(await history.rebuild()).toEqual({ runs: 1, unreadable: 1 })
    expect((await stat(path)).size).toBeGreaterThan(0)
  })

  test('a rule that throws while it judges does not lose the run', async () => {
    const history = await open(await temporaryHome(), {
      computeVerdict: () => {
        throw new Error('a rule is broken')
      },
    })
    const [id = ''] = await addRuns(history, 1)
    expect(await history.get(id)).toMatchObject({ verdict: null, complete: true })
  })
})

describe('lists and searches', () => {
  test('a thousand runs: pages, words, tags, outcomes, times, orders', { timeout: 600_000 }, async () => {
    const home = await temporaryHome()
    const folder = join(home, 'runs/2026-01')
    await mkdir(folder, { recursive: true })
    const seed = await open(home)
    const [id = ''] = await addRuns(seed, 1)
    await seed.close()
    const entry = await readFile(join(folder, `${id}.json`), 'utf8')
    // Entries alone are enough for the index: transcripts are only read when there is no entry.
    for (let n = 1; n < 1_000; n++) {
      const at = new Date(Date.UTC(2026, 0, 2) + n * 1000)
      const own = `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}-${String(n).padStart(8, '0')}`
      const changed = JSON.parse(entry)
      Object.assign(changed.entry, {
        id: own,
        startedAt: at.toISOString(),
        name: `Run ${n}`,
        host: `host${n % 10}.example`,
      })
      if (n % 100 === 0) changed.entry.tags = ['hundred']
      if (n % 200 === 0) changed.entry.verdict.outcome = 'works'
      if (n === 471) changed.entry.notes = 'Ärger mit der Firewall in Zürich'
      await writeFile(join(folder, `${own}.json`), JSON.stringify({ ...changed, transcriptId: `t${n}` }))
      await writeFile(join(folder, `${own}.jsonl`), '')
    }
    const history = await open(home)
    const names = async (query: Parameters<History['list']>[0]) =>
      (await history.list(query)).entries.map(({ name }) => name)

    expect((await history.list({})).total).toBe(1_000)
    expect(await names({ limit: 2 })).toEqual(['Run 999', 'Run 998'])
    expect(await names({ limit: 2, offset: 998 })).toEqual(['Run 1', 'Run 0'])
    expect(await names({ search: 'zürich ÄRGER' })).toEqual(['Run 471'])
    expect(await names({ search: "zürich 100%_'" })).toEqual([])
    expect((await history.list({ search: 'host3 alg' })).total).toBe(100)
    expect((await history.list({ tag: 'hundred' })).total).toBe(9)
    expect(await names({ outcomes: ['works'], sort: 'oldest', limit: 2 })).toEqual(['Run 200', 'Run 400'])
    expect((await history.list({ outcomes: [] })).total).toBe(0)
    expect((await history.list({ host: 'host7.example', since: '2026-01-02T00:10:00.000Z' })).total).toBe(40)
    expect((await history.list({ until: '2026-01-02T00:00:09.000Z' })).total).toBe(10)
    expect(await names({ sort: 'host', limit: 1 })).toEqual(['Run 990'])
    expect((await history.facts()).hosts).toHaveLength(10)
    expect(await history.prune({ runs: 500, days: null })).toBe(500 - 5)
    expect((await history.list({})).total).toBe(505)
  })

  test('retention by age spares what has a tag or a note', async () => {
    const history = await open(await temporaryHome(), { now: () => new Date('2026-02-01T00:00:00Z') })
    const [tagged = '', noted = '', plain = ''] = await addRuns(history, 3)
    await history.change(tagged, { tags: ['x'] })
    await history.change(noted, { notes: 'x' })
    expect(await history.prune({ runs: null, days: 40 })).toBe(0)
    expect(await history.prune({ runs: null, days: 7 })).toBe(1)
    expect(await history.get(plain)).toBeNull()
  })
})

describe('export and import', () => {
  test('a zip file carries everything to another machine, and importing it twice adds nothing', async () => {
    const [here, there] = [await open(await temporaryHome()), await open(await temporaryHome())]
    const ids = await addRuns(here, 12)
    await here.change(ids[5] ?? '', { name: 'Proof', tags: ['isa'], notes: 'for the firewall team' })
    const zip = await collect(here.pack('all'))
    expect(await there.unpack(zip)).toEqual({ added: 12, known: 0, unreadable: 0 })
    expect(await there.list({})).toEqual(await here.list({}))
    expect(await there.unpack(zip)).toEqual({ added: 0, known: 12, unreadable: 0 })
    expect(await there.readTranscript(ids[5] ?? '')).toEqual(await here.readTranscript(ids[5] ?? ''))
  })

  test('one transcript is an import too', async () => {
    const history = await open(await temporaryHome())
    const bytes = Buffer.from(encodeTranscript(sampleTranscript(5)))
    expect(await history.unpack(bytes)).toEqual({ added: 1, known: 0, unreadable: 0 })
    expect(await history.unpack(bytes)).toEqual({ added: 0, known: 1, unreadable: 0 })
    expect((await history.list({})).entries).toMatchObject([{ host: 'host5.example', verdict: VERDICT }])
  })

  test('a damaged transcript does not keep the others of its zip file out; a vendor’s bundle is read too', async () => {
    const history = await open(await temporaryHome())
    const zip = zipSync({
      'runs/20260101T000000-aaaaaaaa.jsonl': strToU8('{"format":"something else"}'),
      'runs/20260101T000000-bbbbbbbb.jsonl': strToU8(encodeTranscript(sampleTranscript(1))),
    })
    expect(await history.unpack(zip)).toEqual({ added: 1, known: 0, unreadable: 1 })
    const bundle = zipSync({
      'README.txt': strToU8('FTPScope bundle'),
      'transcripts/session-1.ftpscope': strToU8(encodeTranscript(sampleTranscript(2))),
    })
    expect(await history.unpack(bundle)).toEqual({ added: 1, known: 0, unreadable: 0 })
    await expect(history.unpack(zipSync({ 'a.txt': strToU8('a') }))).rejects.toThrow('holds no transcripts')
  })

  test('bad archives are refused in words, and nothing is written outside the history', async () => {
    const home = await temporaryHome()
    const history = await open(home)
    await expect(history.unpack(Buffer.from('PK\u0003\u0004 and noise'))).rejects.toThrow('damaged')
    await expect(history.unpack(Buffer.from('hello'))).rejects.toThrow('no FTPScope transcript')
    const evil = zipSync({
      '../../evil.jsonl': strToU8(encodeTranscript(sampleTranscript(1))),
      'runs/20260101T000000-aaaaaaaa.json': strToU8('{"format":"nonsense"}'),
      'runs/20260101T000000-aaaaaaaa.jsonl': strToU8(encodeTranscript(sampleTranscript(2))),
    })
    expect(await history.unpack(evil)).toEqual({ added: 2, known: 0, unreadable: 0 })
    expect(
      (await readdir(home)).every((name) => name === 'runs' || name === 'write.lock' || name.startsWith('history-')),
    ).toBe(true)
    expect((await history.list({})).entries.every(({ verdict }) => verdict?.outcome === 'fails')).toBe(true)
  })
})

test('appending to a transcript after it was judged changes nothing until a rebuild', async () => {
  const history = await open(await temporaryHome())
  const [id = ''] = await addRuns(history, 1)
  const { events } = sampleTranscript(0)
  const last = events.at(-1)
  if (last) await appendFile(history.transcriptPath(id), encodeEvent({ ...last, id: 6 }))
  expect((await history.get(id))?.events).toBe(6)
  await history.rebuild()
  expect((await history.get(id))?.events).toBe(7)
})

test('an entry that the system does not give out counts neither as missing nor as damaged', async () => {
  const home = await temporaryHome()
  const history = await open(home)
  const [id = ''] = await addRuns(history, 1)
  const path = history.transcriptPath(id).replace(/\.jsonl$/, '.json')
  await rm(path)
  await mkdir(path)
  const files = runFiles(home)
  await expect(files.readEntry(id)).rejects.toMatchObject({ code: 'EISDIR' })
  expect(await history.rebuild()).toEqual({ runs: 0, unreadable: 1 })
  await rm(path, { recursive: true })
  expect(await files.readEntry(id)).toBeNull()
  expect(await history.rebuild()).toEqual({ runs: 1, unreadable: 0 })
})

test('a zip file whose transcript unpacks to more than a transcript can be is refused by its real size', async () => {
  const history = await open(await temporaryHome())
  const bomb = zipBomb('runs/20260101T000000-aaaaaaaa.jsonl', 257 * 1024 * 1024)
  await expect(history.unpack(bomb)).rejects.toThrow('unpacks to more than 256 MB')
  await expect(history.unpack(bomb.subarray(0, bomb.length - 30))).rejects.toThrow('damaged')
})

/** One packed file of `bytes` zeros whose header claims no size; Node packs it in a fifth of fflate's time. */
function zipBomb(name: string, bytes: number): Uint8Array {
  const packed = deflateRawSync(new Uint8Array(bytes), { level: 1 })
  const zip = zipSync({ [name]: packed }, { level: 0 })
  // Local file header (APPNOTE 4.3.7): method 8 is deflate, the packed size stays, the real one is made small.
  const header = new DataView(zip.buffer, zip.byteOffset)
  header.setUint16(8, 8, true)
  header.setUint32(22, 10, true)
  return zip
}
