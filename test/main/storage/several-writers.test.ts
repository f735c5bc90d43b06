import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { openFleets } from '../../../src/main/storage/fleets.ts'
import { openHistory } from '../../../src/main/storage/history.ts'
import { openProfiles } from '../../../src/main/storage/profiles.ts'
import { openSettings } from '../../../src/main/storage/settings.ts'
import { computeVerdict } from './sample-runs.ts'
import { temporaryHome } from './temporary-home.ts'

const run = promisify(execFile)
const writer = (...args: readonly string[]) =>
  run(process.execPath, [join(import.meta.dirname, 'writer.ts'), ...args], { env: { PATH: process.env.PATH } })
const WRITERS = ['a', 'b', 'c', 'd', 'e']
const ID = '00000000-0000-4000-8000-000000000000'
const NUMBERS = ['1', '2', '3', '4', '5', '6']

test('five programs save 30 profiles at once, and 30 are there', async () => {
  const home = await temporaryHome()
  await Promise.all(WRITERS.map((name) => writer(home, 'profiles', name, ...NUMBERS)))
  const saved = (await openProfiles(home).list()).map(({ group, name }) => `${group}${name}`)
  expect(saved.sort()).toEqual(WRITERS.flatMap((name) => NUMBERS.map((number) => name + number)))
})

test('settings of five programs are merged', async () => {
  const home = await temporaryHome()
  await Promise.all(WRITERS.map((name) => writer(home, 'layout', name, ...NUMBERS)))
  const { layout } = await openSettings(home).get()
  expect(Object.keys(layout)).toHaveLength(WRITERS.length * NUMBERS.length)
})

test('runs of five programs are all in the history, in the files and in the list', async () => {
  const home = await temporaryHome()
  const numbers = WRITERS.map((_, writing) =>
    NUMBERS.map((number) => String(writing * NUMBERS.length + Number(number))),
  )
  await Promise.all(numbers.map((mine) => writer(home, 'add', '', ...mine)))
  const history = await openHistory({ home, computeVerdict })
  onTestFinished(() => history.close())
  const names = async () => (await history.list({ limit: 100 })).entries.map(({ name }) => name).sort()
  const wanted = numbers.flat().map((number) => `Run ${number}`)
  expect(await names()).toEqual(wanted.sort())
  expect(await history.rebuild()).toEqual({ runs: wanted.length, unreadable: 0 })
  expect(await names()).toEqual(wanted)
})

test('names and notes that two programs give to the same runs both stay, in the files and in the list', async () => {
  const home = await temporaryHome()
  // Runs whose program ended before it settled them: every other program does so when it opens the history.
  const ids = (await writer(home, 'begin', '', ...NUMBERS)).stdout.trim().split('\n')
  await Promise.all([writer(home, 'names', 'named', ...ids), writer(home, 'notes', 'noted', ...ids)])
  const history = await openHistory({ home, computeVerdict })
  onTestFinished(() => history.close())
  const wanted = ids.map((id) => ({ id, name: `named ${id}`, notes: `noted ${id}` }))
  const listed = (await history.list({ sort: 'oldest' })).entries
  expect(wanted).toHaveLength(listed.length)
  for (const one of wanted) expect(listed).toContainEqual(expect.objectContaining(one))
  await history.rebuild()
  for (const one of wanted) expect(await history.get(one.id)).toMatchObject(one)
})

test('a fleet that another program runs is taken when that program is killed, not before', async () => {
  const home = await temporaryHome()
  await mkdir(join(home, 'fleets'))
  const [program, file] = [process.execPath, join(import.meta.dirname, 'writer.ts')]
  const other = spawn(program, [file, home, 'own', ID], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void other.kill('SIGKILL'))
  await once(other.stdout, 'data')
  const { own } = openFleets(home, () => undefined)
  expect(own(ID)).toBeNull()
  const gone = once(other, 'exit')
  other.kill('SIGKILL')
  await gone
  expect(own(ID)).not.toBeNull()
  expect(own(ID)).toBeNull()
})

test('what a killed program left half written goes an hour later, and nothing else', async () => {
  const home = await temporaryHome()
  const old = new Date(Date.now() - 2 * 3_600_000)
  for (const name of ['profiles.json.77-0123abcd.tmp', 'mine.tmp']) {
    await writeFile(join(home, name), 'x')
    await utimes(join(home, name), old, old)
  }
  await writeFile(join(home, 'settings.json.78-0123abcd.tmp'), 'young')
  const history = await openHistory({ home, computeVerdict })
  onTestFinished(() => history.close())
  const names = await readdir(home)
  expect(names).not.toContain('profiles.json.77-0123abcd.tmp')
  expect(names).toEqual(expect.arrayContaining(['mine.tmp', 'settings.json.78-0123abcd.tmp']))
})
