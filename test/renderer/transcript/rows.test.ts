import { expect, test } from 'vitest'
import {
  FilteredRows,
  filterRows,
  GROUPS,
  indexOfEvent,
  RowBuilder,
  USUAL_FILTER,
} from '../../../src/renderer/transcript/rows.ts'
import {
  authRefused,
  command,
  dataTimeout,
  filtered,
  fine,
  forged,
  reply,
  transcriptOf,
} from '../../shared/timeline/sessions.ts'

const rows = new RowBuilder().rows(dataTimeout.events, filtered)
const ids = (some: readonly { readonly event: { readonly id: number } }[]) => some.map(({ event }) => event.id)

test('the names of steps are left out at first; with all groups the very same rows come back', () => {
  const usual = filterRows(rows, USUAL_FILTER)
  expect(usual.length).toBeLessThan(rows.length)
  expect(usual.some(({ event }) => event.type.startsWith('step-'))).toBe(false)
  expect(filterRows(rows, { ...USUAL_FILTER, groups: new Set(GROUPS) })).toBe(rows)
})

test('each group holds its own and all groups hold everything', () => {
  const parts = GROUPS.map((group) => filterRows(rows, { ...USUAL_FILTER, groups: new Set([group]) }))
  expect(parts.flatMap(ids).sort((a, b) => a - b)).toEqual(ids(rows))
  expect(parts[GROUPS.indexOf('commands')]?.every(({ event }) => event.type === 'command')).toBe(true)
})

test('trouble, connection and search narrow together', () => {
  expect(ids(filterRows(rows, { ...USUAL_FILTER, troubleOnly: true }))).toEqual([20])
  expect(ids(filterRows(rows, { ...USUAL_FILTER, connection: 'data-1' }))).toEqual([18, 19, 20])
  expect(ids(filterRows(rows, { ...USUAL_FILTER, search: 'PASSIVE mode' }))).toEqual([17])
  expect(filterRows(rows, { ...USUAL_FILTER, search: 'passive', connection: 'data-1' })).toEqual([])
})

test('what every server refuses before login is no problem, unless a device says it', () => {
  const asked = transcriptOf([
    { at: 0, stage: 'auth', ...command('SYST') },
    { at: 1, stage: 'auth', ...reply(530, 'Please login with USER and PASS.', 1, 0) },
    { at: 2, stage: 'auth', ...command('AUTH TLS') },
    { at: 3, stage: 'auth', ...reply(530, 'Please login with USER and PASS.', 3, 2) },
  ])
  const troubles = (by: typeof fine) => ids(new RowBuilder().rows(asked.events, by).filter(({ trouble }) => trouble))
  expect(troubles(fine)).toEqual([3])
  const [one] = forged.attributions
  if (!one) throw new Error('nothing is forged')
  expect(troubles({ ...fine, attributions: [{ ...one, reply: 1 }] })).toEqual([1, 3])
})

test('a suspicious reply says who is taken to have sent it', () => {
  const senders = new RowBuilder()
    .rows(authRefused.events, forged)
    .flatMap(({ event, sender }) => (sender ? [[event.id, sender.sender]] : []))
  expect(senders).toEqual([
    [7, 'middlebox'],
    [9, 'middlebox'],
  ])
})

test('time between rows is that of the whole transcript', () => {
  expect(rows[20]?.delta).toBe(10_000)
})

test('an event that a filter hides leads to the row before it', () => {
  const commands = filterRows(rows, { ...USUAL_FILTER, groups: new Set(['commands']) })
  expect(commands[indexOfEvent(commands, 17)]?.event.id).toBe(16)
  expect(indexOfEvent(commands, 0)).toBe(-1)
})

test('rows of a transcript that grows are those of the whole, and stay the same ones', () => {
  const builder = new RowBuilder()
  const shown = new FilteredRows()
  const asked = { ...USUAL_FILTER, search: 'pass' }
  const { events } = authRefused
  let before: typeof rows = []
  for (const [part, diagnosis] of [filtered, filtered, forged, forged].entries()) {
    const some = events.slice(0, Math.ceil((events.length * (part + 1)) / 4))
    const grown = builder.rows(some, diagnosis)
    const whole = new RowBuilder().rows(some, diagnosis)
    expect(grown).toEqual(whole)
    expect(shown.rows(grown, asked)).toEqual(filterRows(whole, asked))
    expect(shown.rows(grown, USUAL_FILTER)).toEqual(filterRows(whole, USUAL_FILTER))
    if (part === 1) expect(grown.slice(0, before.length).every((row, index) => row === before[index])).toBe(true)
    before = grown
  }
})
