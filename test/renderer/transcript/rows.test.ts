import { expect, test } from 'vitest'
import { filterRows, GROUPS, indexOfEvent, rowSteps, USUAL_FILTER } from '../../../src/renderer/transcript/rows.ts'
import { finish } from '../../../src/shared/transcript/steps.ts'
import { authRefused, dataTimeout, filtered, forged } from '../../shared/timeline/sessions.ts'

const rows = finish(rowSteps(dataTimeout.events, filtered))
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

test('a suspicious reply says who is taken to have sent it', () => {
  const senders = finish(rowSteps(authRefused.events, forged)).flatMap(({ event, sender }) =>
    sender ? [[event.id, sender.sender]] : [],
  )
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
