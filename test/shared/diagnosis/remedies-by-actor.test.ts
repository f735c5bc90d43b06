import { expect, test } from 'vitest'
import type { Remedy } from '../../../src/shared/diagnosis/finding.ts'
import { remediesByActor } from '../../../src/shared/diagnosis/remedies-by-actor.ts'
import type { Culprit } from '../../../src/shared/session/vocabulary.ts'

const remedies: readonly Remedy[] = (['server-admin', 'client', 'server-firewall', 'client'] as const).map(
  (who, index) => ({ id: `${index}`, who, action: `${index}` }),
)
const order = (culprit: Culprit) => remediesByActor({ culprit, remedies }).map(({ who }) => who)

test('whoever is asked to act comes first, then the way from client to server', () => {
  expect(order('unknown')).toEqual(['client', 'server-firewall', 'server-admin'])
  expect(order('network-firewall')).toEqual(['server-firewall', 'client', 'server-admin'])
  expect(order('server-tls')).toEqual(['server-admin', 'client', 'server-firewall'])
})

test('who else can act comes next, in the order in which to ask them', () => {
  const groups = remediesByActor({ culprit: 'server-config', alsoAble: ['network-firewall', 'client'], remedies })
  expect(groups.map(({ who }) => who)).toEqual(['server-admin', 'server-firewall', 'client'])
})

test('no remedy is lost, and those of one actor keep their order', () => {
  const groups = remediesByActor({ culprit: 'dns', remedies })
  expect(groups.flatMap((group) => group.remedies).length).toBe(remedies.length)
  expect(groups.find(({ who }) => who === 'client')?.remedies.map(({ action }) => action)).toEqual(['1', '3'])
})
