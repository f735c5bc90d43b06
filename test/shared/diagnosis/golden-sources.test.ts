import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RECORDINGS } from '../../transcripts/recordings.ts'

test('of every session recorded at a real server it is known which server and version made it', () => {
  const file = join(import.meta.dirname, '../../transcripts/sources.json')
  const sources: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
  const atServers = RECORDINGS.filter((recording) => recording.from === 'servers')
  expect(Object.keys(sources).sort()).toEqual(atServers.map(({ rule, name }) => `${rule}/${name}`).sort())
  for (const { rule, name, server } of atServers)
    expect(sources[`${rule}/${name}`]).toMatch(new RegExp(`^${server.product} \\d+\\.\\d`))
})
