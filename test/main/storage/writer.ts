/** A program of its own for tests of several writers: `writer.ts FOLDER KIND N ...` does N of what KIND says. */
import { writeFile } from 'node:fs/promises'
import { openFleets } from '../../../src/main/storage/fleets.ts'
import { openHistory } from '../../../src/main/storage/history.ts'
import { openProfiles } from '../../../src/main/storage/profiles.ts'
import { openSettings } from '../../../src/main/storage/settings.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { encodeTranscript } from '../../../src/shared/transcript/encode.ts'
import { computeVerdict, sampleFacts, sampleTranscript } from './sample-runs.ts'

const [folder = '', kind, name = '', ...rest] = process.argv.slice(2)
if (kind === 'profiles')
  for (const one of rest)
    await openProfiles(folder).save([
      { id: null, fields: { name: one, group: name, notes: '', options: { ...DEFAULT_OPTIONS, host: 'ftp.example' } } },
    ])
else if (kind === 'layout')
  for (const one of rest) await openSettings(folder).change({ layout: { [`${name}.${one}`]: true } })
else if (kind === 'own') {
  console.log(openFleets(folder, () => undefined).own(name) !== null)
  // Until it is killed.
  process.stdin.resume()
} else if (kind === 'begin') {
  const history = await openHistory({ home: folder, computeVerdict })
  for (const number of rest.map(Number)) {
    const facts = sampleFacts(number)
    await writeFile(await history.begin(facts), encodeTranscript(sampleTranscript(number)))
    console.log(facts.id)
  }
} else if (kind === 'add') {
  const history = await openHistory({ home: folder, computeVerdict })
  for (const number of rest.map(Number)) await history.add(sampleFacts(number), sampleTranscript(number))
  await history.close()
} else {
  const history = await openHistory({ home: folder, computeVerdict })
  for (const id of rest) {
    await history.change(id, kind === 'names' ? { name: `${name} ${id}` } : { notes: `${name} ${id}` })
    await history.list({ limit: 1000 })
  }
  await history.close()
}
