/** Runs a session against a scripted server, with short time-outs, and asks its transcript. */
import { runSession } from '../../../src/main/session/run-session.ts'
import type { RunRequest } from '../../../src/main/session/session-runner.ts'
import type { TlsCapabilities } from '../../../src/main/transport/tls-capabilities.ts'
import type { SessionPlan, SessionSecrets, TlsPlan } from '../../../src/shared/session/plan.ts'
import { DEFAULT_OPTIONS, partOf } from '../../../src/shared/session/profile.ts'
import type { EventOf, EventType } from '../../../src/shared/transcript/event.ts'
import type { Transcript } from '../../../src/shared/transcript/transcript.ts'
import type { Script } from '../../scripted-server/script.ts'
import { type ScriptedServer, startScriptedServer } from '../../scripted-server/scripted-server.ts'

export const PASSWORD = 'canary-Pa55word'

export interface PlanChanges {
  readonly plan?: Partial<SessionPlan>
  readonly tls?: Partial<TlsPlan>
  readonly data?: Partial<SessionPlan['data']>
  readonly steps?: Partial<SessionPlan['steps']>
}

const TLS: TlsPlan = {
  min: '1.2',
  max: '1.3',
  verify: false,
  resume: true,
  sni: null,
  ca: [],
  clientCertificate: null,
  pinnedFingerprint: null,
  dataHello: 'after-preliminary',
  hello: 'default',
  certificateDays: 21,
}

export function makePlan(security: SessionPlan['security'], port: number, changes: PlanChanges = {}): SessionPlan {
  return {
    label: 'test',
    host: '127.0.0.1',
    port,
    security,
    user: 'demo',
    family: 'any',
    auth: ['TLS', 'SSL'],
    tls: security === 'plain' ? null : { ...TLS, ...changes.tls },
    protection: security === 'plain' ? null : 'P',
    clearControl: false,
    steps: { ...partOf('steps', DEFAULT_OPTIONS), canary: false, quickProbes: false, listings: 1, ...changes.steps },
    data: { ...partOf('data', DEFAULT_OPTIONS), methods: ['EPSV'], ...changes.data },
    timeouts: { silence: 1500 },
    probes: [],
    otherPort: null,
    ...changes.plan,
  }
}

export interface RunOptions extends PlanChanges {
  readonly secrets?: Partial<SessionSecrets>
  readonly request?: Partial<RunRequest>
  readonly capabilities?: TlsCapabilities
}

export interface Run extends Transcript {
  readonly server: ScriptedServer
}

/** One whole session against one scripted server. */
export async function runAgainst(script: Script, options: RunOptions = {}): Promise<Run> {
  const server = await startScriptedServer(script)
  try {
    const transcript = await runPlan(makePlan(script.security ?? 'plain', server.port, options), options)
    return { ...transcript, server }
  } finally {
    await server.close()
  }
}

export function runPlan(plan: SessionPlan, options: RunOptions = {}): Promise<Transcript> {
  const secrets = { password: PASSWORD, ...options.secrets }
  const { capabilities } = options
  return runSession(
    { plan, secrets, transcriptFile: null, ...options.request },
    capabilities === undefined ? {} : { capabilities },
  )
}

export function eventsOf<T extends EventType>(transcript: Transcript, type: T): EventOf<T>[] {
  return transcript.events.filter((event): event is EventOf<T> => event.type === type)
}

export function firstOf<T extends EventType>(transcript: Transcript, type: T): EventOf<T> {
  const [first] = eventsOf(transcript, type)
  if (!first) throw new Error(`no ${type} among ${transcript.events.map((event) => event.type).join(' ')}`)
  return first
}

/** The answer that the transcript links to a command, by the beginning of its line. */
export function answerTo(transcript: Transcript, commandLine: string): string | null {
  const command = eventsOf(transcript, 'command').find(({ line }) => line.startsWith(commandLine))
  const replies = eventsOf(transcript, 'reply').filter(({ cause }) => command && cause === command.id)
  return replies.at(-1)?.lines.at(-1) ?? null
}

export function ending(transcript: Transcript): EventOf<'session-ended'> {
  return firstOf(transcript, 'session-ended')
}

/** The step that failed, if any. */
export function failedStep(transcript: Transcript): EventOf<'step-ended'> | undefined {
  return eventsOf(transcript, 'step-ended').find(({ result }) => result === 'failed')
}
