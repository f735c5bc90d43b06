import { expect, test } from 'vitest'
import { RECORDINGS } from '../../transcripts/recordings.ts'
import { readSources } from '../../transcripts/sources.ts'

const sources = await readSources()

test('of every golden session it is known what made it', () => {
  expect(Object.keys(sources).sort()).toEqual(RECORDINGS.map(({ rule, name }) => `${rule}/${name}`).sort())
})

test('of every session recorded at a real server it is known which server and version made it', () => {
  for (const recording of RECORDINGS)
    if (recording.from === 'servers')
      expect(sources[`${recording.rule}/${recording.name}`]).toMatch(
        new RegExp(`^${recording.server.product} \\d+\\.\\d`),
      )
})

test('a session of our own simulated servers says so, and nothing else does', () => {
  const simulated = Object.keys(sources).filter((path) => sources[path]?.startsWith('simulated: '))
  const lab = RECORDINGS.filter(({ from }) => from === 'lab')
  expect(simulated.sort()).toEqual(lab.map(({ rule, name }) => `${rule}/${name}`).sort())
})
