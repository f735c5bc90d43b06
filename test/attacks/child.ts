/** Attacks against sessions, all in one process, whose memory and turns of the loop are measured. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { computeVerdict } from '../../src/main/app/compute-verdict.ts'
import { runSession } from '../../src/main/session/run-session.ts'
import { readTranscriptFile } from '../../src/main/storage/run-files.ts'
import { makePlan, PASSWORD } from '../main/session/run.ts'
import { type Attack, type Measured, SILENCE } from './attack.ts'
import { ATTACKS, ORDINARY, PLAIN } from './attacks.ts'

/** `NAME=PORT` of each attack whose server runs already. */
const wanted = process.argv.slice(2).map((each) => {
  const at = each.lastIndexOf('=')
  const attack = [ORDINARY, PLAIN, ...ATTACKS].find(({ name }) => name === each.slice(0, at))
  if (!attack) throw new Error(`There is no attack ${each}.`)
  return { attack, port: Number(each.slice(at + 1)) }
})

/** ms of processor time of this thread: the clock would tell of other programs. */
function cpu(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** @returns ends the watch and tells the longest turn in ms, and the most memory in MB */
function watch(): () => { readonly turn: number; readonly memory: number } {
  let turn = 0
  let memory = 0
  let last = cpu()
  const look = () => {
    const now = cpu()
    turn = Math.max(turn, now - last)
    memory = Math.max(memory, process.memoryUsage.rss() / 1024 / 1024)
    last = cpu()
  }
  const timer = setInterval(look, 1)
  return () => {
    clearInterval(timer)
    look()
    return { turn: Math.round(turn), memory: Math.round(memory) }
  }
}

async function measure({ name, security = 'plain', silence = SILENCE }: Attack, port: number): Promise<Measured> {
  const file = join(folder, 'session.jsonl')
  const plan = makePlan(security, port, { plan: { auth: ['TLS'], timeouts: { silence } } })
  const ofSession = watch()
  const transcript = await runSession({ plan, secrets: { password: PASSWORD }, transcriptFile: file })
  const session = ofSession()
  const ofVerdict = watch()
  const verdict = await computeVerdict(transcript, null)
  const judged = ofVerdict()
  const { size } = await stat(file)
  const read = await readTranscriptFile(file)
  const ended = transcript.events.find((event) => event.type === 'session-ended')
  return {
    name,
    memory: Math.max(session.memory, judged.memory),
    turn: session.turn,
    verdictTurn: judged.turn,
    transcript: Math.round(size / 1e5) / 10,
    events: transcript.events.length,
    damages: read.damages,
    floods: transcript.events.flatMap((event) => (event.type === 'flood' ? [event.of] : [])),
    ended: ended?.type === 'session-ended' ? ended.reason : null,
    headline: verdict?.headline ?? null,
    pauses: transcript.events.filter(({ type }) => type === 'client-paused').length,
    outcome: verdict?.outcome ?? null,
    culprit: verdict?.culprit ?? null,
    leaked: JSON.stringify(read.transcript).includes(PASSWORD),
  }
}

const folder = await mkdtemp(join(tmpdir(), 'ftpscope-attack-'))
try {
  const all: Measured[] = []
  for (const { attack, port } of wanted) {
    // What the one before has left behind is not this one's.
    globalThis.gc?.()
    all.push(await measure(attack, port))
  }
  process.stdout.write(JSON.stringify(all))
} finally {
  await rm(folder, { recursive: true, force: true })
}
