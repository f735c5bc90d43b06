import { expect, test } from 'vitest'
import { createMatrices } from '../../../src/renderer/stores/matrices.ts'
import type { MatrixCalls } from '../../../src/shared/rpc/domains/matrix.ts'
import { planSession } from '../../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { appSide } from './app-side.ts'

const OPTIONS = { ...DEFAULT_OPTIONS, host: 'ftp.example.net' }
const SOURCE = { kind: 'options', options: OPTIONS } as const

const STARTED = {
  id: 'm1',
  name: 'ftp.example.net',
  phase: 'running',
  startedAt: '2026-01-01T00:00:00.000Z',
  cells: [],
  own: 'explicit',
  verdict: null,
  differences: [],
  recommended: null,
  ruleRequest: null,
  server: null,
  problem: null,
} as const

type Cells = ReturnType<MatrixCalls['matrix.preview']>
const cells = (...keys: string[]): Cells => keys.map((key) => ({ key, plan: planSession(OPTIONS), because: null }))

test('the modes are asked for with the wish that was handed over', async () => {
  const app = appSide({ 'matrix.preview': () => cells('explicit+pasv') })
  const { store, preview, wishFor } = createMatrices(app.client)
  wishFor({ preset: 'full' })
  await preview(SOURCE, { ...store.getState().wish, allowPlain: true, implicitPort: 1990 })
  expect(app.calls).toEqual([
    { name: 'matrix.preview', params: { source: SOURCE, preset: 'full', allowPlain: true, implicitPort: 1990 } },
  ])
  expect(store.getState().preview?.map(({ key }) => key)).toEqual(['explicit+pasv'])
})

test('how many run at once is no part of the wish, so changing it asks for nothing anew', () => {
  const { store, set } = createMatrices(appSide({}).client)
  const { wish } = store.getState()
  set({ parallel: 8 })
  expect(store.getState().wish).toBe(wish)
})

test('an answer that was overtaken by a newer one is dropped', async () => {
  const answers = [Promise.withResolvers<Cells>(), Promise.withResolvers<Cells>()]
  let asked = 0
  const { store, preview } = createMatrices(appSide({ 'matrix.preview': () => answers[asked++]?.promise }).client)
  const { wish } = store.getState()
  const both = [preview(SOURCE, wish), preview(SOURCE, { ...wish, preset: 'quick' })]
  answers[1]?.resolve(cells('new'))
  answers[0]?.resolve(cells('old', 'older'))
  await Promise.all(both)
  expect(store.getState().preview?.map(({ key }) => key)).toEqual(['new'])
})

test('a start names the cells only when some were left out', async () => {
  const app = appSide({ 'matrix.preview': () => cells('a', 'b', 'c'), 'matrix.start': () => STARTED })
  const { store, preview, choose, start } = createMatrices(app.client)
  await preview(SOURCE, store.getState().wish)
  await start(SOURCE, { password: 'p' })
  choose(['b'], false)
  await start(SOURCE, undefined)
  const starts = app.calls.filter(({ name }) => name === 'matrix.start').map(({ params }) => params)
  expect(starts[0]).not.toHaveProperty('cells')
  expect(starts[0]).toMatchObject({ secrets: { password: 'p' }, parallel: 4, preset: 'standard' })
  expect(starts[1]).toMatchObject({ cells: ['a', 'c'] })
  expect(store.getState().shown).toBe('m1')
})

test('a window that is loaded in the middle of a run shows it, and a form that was asked for stays', async () => {
  const app = appSide({ 'matrix.list': () => [STARTED] })
  const { store, load, show } = createMatrices(app.client)
  await load()
  expect(store.getState().shown).toBe('m1')
  show(null)
  await load()
  expect(store.getState().shown).toBeNull()
})

test('of runs that are over none is shown unasked', async () => {
  const app = appSide({ 'matrix.list': () => [{ ...STARTED, phase: 'ended' }] })
  const { store, load } = createMatrices(app.client)
  await load()
  expect(store.getState().shown).toBeNull()
})
