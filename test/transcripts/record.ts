/**
 * `node test/transcripts/record.ts [NAME ...]`: records the sessions of recordings.ts anew. Those at real servers and
 * behind real firewalls need root on Linux and are left out elsewhere. `sources.json` says what made which. Beside
 * the session at a real server stand the packets that tcpdump saw (`.pcap`) and the log that the server wrote (`.server-log`).
 */
import { spawnSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runScenario } from '../../src/main/lab/run-scenario.ts'
import { startScenario } from '../../src/main/lab/start-scenario.ts'
import { runSession } from '../../src/main/session/run-session.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { captured } from './capture.ts'
import {
  type FirewallRecording,
  RECORDINGS,
  type Recording,
  type ServerRecording,
  type SimulatedRecording,
  type StandRecording,
} from './recordings.ts'
import { noteSource } from './sources.ts'

const apart = process.argv[2] === '--in-own-network'
const wanted = process.argv.slice(apart ? 3 : 2)
const isWanted = ({ name }: Recording) => wanted.length === 0 || wanted.includes(name)

/** The same on every machine as far as it can be: nothing of this computer but its TLS library. */
function withoutMachine({ header, events, complete }: Transcript): Transcript {
  const environment = header.environment && { ...header.environment, os: 'Linux', arch: 'x64', interfaces: [] }
  return { header: { ...header, environment }, events, complete }
}

async function keep(recording: Recording, transcript: Transcript): Promise<void> {
  const { rule, name } = recording
  const folder = join(import.meta.dirname, rule)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.jsonl`), encodeTranscript(withoutMachine(transcript)))
  await noteSource(recording)
  console.log(`${rule}/${name}`)
}

/** Bytes of a capture that is worth its room in the repository: transfers of files are not. */
const MOST_CAPTURED = 60_000

/** What was seen at the other places, for the tests that join them; nothing where there is nothing. */
async function keepBeside({ rule, name }: Recording, ending: string, content: string | Buffer): Promise<void> {
  const file = join(import.meta.dirname, rule, `${name}.${ending}`)
  if (content.length > 0) await writeFile(file, content)
  else await rm(file, { force: true })
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

async function recordFirewalls(scenario: string, recordings: readonly FirewallRecording[]): Promise<void> {
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

async function recordStand(recording: StandRecording): Promise<void> {
  const [{ buildStand, optionsOf }, { startSessions }, { STANDS }] = await Promise.all([
    import('../firewalls/stand.ts'),
    import('../firewalls/run-sessions.ts'),
    import('./stands.ts'),
  ])
  const setting = STANDS[recording.stand]
  const stand = await buildStand(setting)
  try {
    // What the session itself shows, without the probes that follow.
    const options = optionsOf(
      { options: { quickProbes: false, ...recording.options }, withPin: setting.withPin === true },
      stand.server,
    )
    const password = stand.server?.password ?? 'none'
    await keep(recording, await startSessions(stand.network).run(planSession(options, recording.name), { password }))
  } finally {
    await stand.remove()
  }
}

async function recordServer(recording: ServerRecording): Promise<void> {
  const [{ certificateFolder, startServer }, { makeCertificate }, { openDialogue }] = await Promise.all([
    import('../real-servers/start-server.ts'),
    import('../real-servers/certificates.ts'),
    import('../real-servers/control-dialogue.ts'),
  ])
  const { certificateNames, certificateFault, others = 0, options, name } = recording
  const certificate =
    certificateNames || certificateFault
      ? await makeCertificate(
          certificateFolder(),
          certificateNames ?? ['localhost', '127.0.0.1', '::1'],
          undefined,
          certificateFault,
        )
      : null
  const usual = recording.server.tls === 'implicit' ? 990 : 21
  const server = await startServer({ port: usual, ...recording.server, ...(certificate ? { certificate } : {}) })
  try {
    const dialogues = []
    for (let count = 0; count < others; count++) {
      const dialogue = await openDialogue(server)
      await dialogue.reply()
      if (recording.othersLogIn) {
        await dialogue.ask(`USER ${server.user}`)
        await dialogue.ask(`PASS ${server.password}`)
      }
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
        ca: recording.authorityUnknown ? [] : [authority],
        silence: 3000,
        ...options,
      },
      name,
    )
    const secrets = { password: recording.password ?? server.password }
    const { result, capture } = await captured(() => runSession({ plan, secrets, transcriptFile: null }))
    await keep(recording, result)
    await keepBeside(recording, 'pcap', capture.length > MOST_CAPTURED ? '' : capture)
    await keepBeside(recording, 'server-log', server.log())
    for (const dialogue of dialogues) dialogue.end()
  } finally {
    await server.stop()
  }
}

async function whyNoServers(): Promise<string | null> {
  const { whyRealServersCannotRun } = await import('../real-servers/packages.ts')
  return whyRealServersCannotRun()
}

/**
 * In a network of its own: captures hold one session, and nobody answers at private addresses, as on a network that
 * drops what it does not know.
 */
const OWN_NETWORK = 'ip link set lo up && ip route add 192.168.0.0/16 dev lo && exec "$@"'

function recordServersApart(names: readonly string[]): void {
  const own = [process.execPath, import.meta.filename, '--in-own-network', ...names]
  const { status } = spawnSync('unshare', ['--net', 'sh', '-c', OWN_NETWORK, 'sh', ...own], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

const recordings = RECORDINGS.filter(isWanted)
const atServers = recordings.filter((each) => each.from === 'servers')
const reason = atServers.length === 0 ? null : await whyNoServers()
if (apart) {
  for (const recording of atServers) await recordServer(recording)
  process.exit()
}
if (reason !== null) console.log(`left out: ${reason}`)
else if (atServers.length > 0) recordServersApart(atServers.map(({ name }) => name))

const isRoot = process.getuid?.() === 0
const of = <From extends Recording['from']>(from: From) =>
  recordings.filter((each): each is Extract<Recording, { from: From }> => each.from === from)

for (const [scenario, group] of Map.groupBy(of('lab'), (each) => each.scenario)) await recordLab(scenario, group)
for (const [scenario, group] of Map.groupBy(of('firewalls'), (each) => each.scenario)) {
  if (isRoot) await recordFirewalls(scenario, group)
  else console.log(`left out, needs root: ${scenario}`)
}
for (const recording of of('stands')) {
  if (isRoot) await recordStand(recording)
  else console.log(`left out, needs root: ${recording.name}`)
}
