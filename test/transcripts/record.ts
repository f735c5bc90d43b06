/**
 * `node test/transcripts/record.ts [NAME ...]`: records the sessions of recordings.ts anew. Those at real servers and
 * behind real firewalls need root on Linux and are left out elsewhere. `sources.json` says which server made which. Beside
 * the session at a real server stand the packets that tcpdump saw (`.pcap`) and the log that the server wrote (`.server-log`).
 */
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runScenario } from '../../src/main/lab/run-scenario.ts'
import { startScenario } from '../../src/main/lab/start-scenario.ts'
import { runSession } from '../../src/main/session/run-session.ts'
import { planSession } from '../../src/shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../src/shared/session/profile.ts'
import { encodeTranscript } from '../../src/shared/transcript/encode.ts'
import type { Transcript } from '../../src/shared/transcript/transcript.ts'
import { captured } from './capture.ts'
import { RECORDINGS, type Recording, type ServerRecording, type SimulatedRecording } from './recordings.ts'

const apart = process.argv[2] === '--in-own-network'
const wanted = process.argv.slice(apart ? 3 : 2)
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

const simulated = recordings.filter((each) => each.from !== 'servers')
const groups = Map.groupBy(simulated, ({ from, scenario }) => `${from} ${scenario}`)
for (const [key, group] of groups) {
  const [from = '', scenario = ''] = key.split(' ')
  if (from === 'lab') await recordLab(scenario, group)
  else if (process.getuid?.() === 0) await recordFirewalls(scenario, group)
  else console.log(`left out, needs root: ${scenario}`)
}
