import { expect, test } from 'vitest'
import { liveMilestones } from '../../../src/renderer/watch/live-milestones.ts'
import { goldenTranscripts } from '../../transcripts/golden-transcripts.ts'

const events = goldenTranscripts().find(({ name }) => name === 'passive-port-dropped')?.transcript.events ?? []
const until = events.findIndex(({ stage }) => stage === 'tcp-data') + 1
const states = (plain: boolean) =>
  liveMilestones(events.slice(0, until), plain).map(({ id, state }) => `${id} ${state}`)

test('the step that runs is no step that was not tested', () => {
  expect(states(false)).toEqual([
    'find passed',
    'reach passed',
    'encrypt passed',
    'login passed',
    'data running',
    'transfer untested',
  ])
  expect(states(true)).not.toContain('encrypt passed')
})

test('nothing runs before the first event', () => {
  expect(new Set(liveMilestones([], false).map(({ state }) => state))).toEqual(new Set(['untested']))
})
