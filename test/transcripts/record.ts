/**
 * `node test/transcripts/record.ts [NAME ...]`: records the sessions of recordings.ts anew. Those at real servers and
 * behind real firewalls need root on Linux and are left out elsewhere. `sources.json` says which server made which.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runScenario } from '../../src/main/lab/run-scenario.ts'
import { startScenario } from '../../src/main/lab/start-scenario.ts'
import { runSession } from '../../src/main/session/run-session.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { RECORDINGS, type Recording, type ServerRecording, type SimulatedRecording } from './recordings.ts'

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

async function recordLab(scenario: string, recordings: readonly SimulatedRecording[]): Promise<void> {
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

async function recordFirewalls(scenario: string, recordings: readonly SimulatedRecording[]): Promise<void> {
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

const SOURCES = join(import.meta.dirname, 'sources.json')

/** `vsftpd 3.0.3`, for everybody who asks whose words a transcript holds. */
async function noteSource({ rule, name, server }: ServerRecording): Promise<void> {
  const { versionOf } = await import('../real-servers/packages.ts')
  const known: Record<string, string> = JSON.parse(await readFile(SOURCES, 'utf8').catch(() => '{}'))
  known[`${rule}/${name}`] = `${server.product} ${versionOf(server.product)}`
  const sorted = Object.fromEntries(Object.entries(known).sort(([one], [other]) => (one < other ? -1 : 1)))
  await writeFile(SOURCES, `${JSON.stringify(sorted, null, 2)}\n`)
}

async function recordServer(recording: ServerRecording): Promise<void> {
  const [{ certificateFolder, startServer }, { makeCertificate }, { openDialogue }] = await Promise.all([
    import('../real-servers/start-server.ts'),
    import('../real-servers/certificates.ts'),
    import('../real-servers/control-dialogue.ts'),
  ])
  const { certificateNames, others = 0, options, name } = recording
  const certificate = certificateNames && (await makeCertificate(certificateFolder(), certificateNames))
  const server = await startServer({ ...recording.server, ...(certificate ? { certificate } : {}) })
  try {
    const dialogues = []
    for (let count = 0; count < others; count++) {
      const dialogue = await openDialogue(server)
      await dialogue.reply()
      dialogues.push(dialogue)
    }
    const { address, port, user, authority } = server
    const plan = planSession(
      {
        ...DEFAULT_OPTIONS,
        security: 'explicit',
        host: address,
        port,
        user,
        ca: [authority],
        silence: 3000,
        ...options,
      },
      name,
    )
    const secrets = { password: recording.password ?? server.password }
    await keep(recording, await runSession({ plan, secrets, transcriptFile: null }))
    await noteSource(recording)
    for (const dialogue of dialogues) dialogue.end()
  } finally {
    await server.stop()
  }
}

async function whyNoServers(): Promise<string | null> {
  const { whyRealServersCannotRun } = await import('../real-servers/packages.ts')
  return whyRealServersCannotRun()
}

const recordings = RECORDINGS.filter(isWanted)
const atServers = recordings.filter((each) => each.from === 'servers')
const reason = atServers.length === 0 ? null : await whyNoServers()
if (reason !== null) console.log(`left out: ${reason}`)
else for (const recording of atServers) await recordServer(recording)

const simulated = recordings.filter((each) => each.from !== 'servers')
const groups = Map.groupBy(simulated, ({ from, scenario }) => `${from} ${scenario}`)
for (const [key, group] of groups) {
  const [from = '', scenario = ''] = key.split(' ')
  if (from === 'lab') await recordLab(scenario, group)
  else if (process.getuid?.() === 0) await recordFirewalls(scenario, group)
  else console.log(`left out, needs root: ${scenario}`)
}
