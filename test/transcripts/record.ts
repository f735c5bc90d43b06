/**
 * `node test/transcripts/record.ts [NAME ...]`: records the sessions of recordings.ts anew. Those behind real firewalls
 * need root on Linux and are left out elsewhere.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runScenario } from '../../src/main/lab/run-scenario.ts'
import { startScenario } from '../../src/main/lab/start-scenario.ts'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { RECORDINGS, type Recording } from './recordings.ts'

const wanted = process.argv.slice(2)
const isWanted = ({ name }: Recording) => wanted.length === 0 || wanted.includes(name)

/** The same on every machine as far as it can be: nothing of this computer but its TLS library. */
function withoutMachine({ header, events, complete }: Transcript): Transcript {
  const environment = header.environment && { ...header.environment, os: 'Linux', arch: 'x64', interfaces: [] }
  return { header: { ...header, environment }, events, complete }
}

async function keep({ rule, name }: Recording, transcript: Transcript): Promise<void> {
  const folder = join(import.meta.dirname, rule)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.jsonl`), encodeTranscript(withoutMachine(transcript)))
  console.log(`${rule}/${name}`)
}

async function recordLab(scenario: string, recordings: readonly Recording[]): Promise<void> {
  const running = await startScenario(scenario)
  try {
    let fixes = -1
    let before: string | null | undefined
    for await (const { run, after, transcript } of runScenario(running)) {
      if (after !== before) fixes += 1
      before = after
      const recording = recordings.find((one) => one.run === run.label && (one.fixes ?? 0) === fixes)
      if (recording) await keep(recording, transcript)
    }
  } finally {
    await running.close()
  }
}

async function recordFirewalls(scenario: string, recordings: readonly Recording[]): Promise<void> {
  const [ring, { loadScenario }] = await Promise.all([
    import('../firewalls/run-scenario.ts'),
    import('../firewalls/scenario.ts'),
  ])
  const { runs } = await ring.runScenario(await loadScenario(scenario))
  for (const recording of recordings) {
    const found = runs.find(({ name }) => name === recording.run)
    if (found) await keep(recording, found.transcript)
  }
}

const groups = Map.groupBy(RECORDINGS.filter(isWanted), ({ from, scenario }) => `${from} ${scenario}`)
for (const [key, recordings] of groups) {
  const [from = '', scenario = ''] = key.split(' ')
  if (from === 'lab') await recordLab(scenario, recordings)
  else if (process.getuid?.() === 0) await recordFirewalls(scenario, recordings)
  else console.log(`left out, needs root: ${scenario}`)
}
