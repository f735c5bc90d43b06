import { randomUUID } from 'node:crypto'
import { readSituation } from '../../shared/diagnosis/situation.ts'
import { deriveView } from '../../shared/transcript/derive-view.ts'
import type { EventBody } from '../../shared/transcript/event.ts'
import {
  TRANSCRIPT_FORMAT,
  TRANSCRIPT_VERSION,
  type Transcript,
  type TranscriptHeader,
} from '../../shared/transcript/transcript.ts'
import { reasonOf } from '../storage/environment-fault.ts'
import { knownRoots } from '../transport/certificates.ts'
import { Recorder } from '../transport/recorder.ts'
import { watchForStalls } from '../transport/stall-watch.ts'
import { detectTlsCapabilities, type TlsCapabilities } from '../transport/tls-capabilities.ts'
import { Cancelled } from '../transport/waiting.ts'
import { readEnvironment } from './environment.ts'
import { StepFailed } from './failures.ts'
import { runFarEndChecks } from './far-end/run-far-end-checks.ts'
import { runProbes } from './probe-runner/run-probes.ts'
import { ConnectionIds, messageOf, Session } from './session.ts'
import { followPlan } from './session-flow.ts'
import type { FarEnd, RunRequest, SessionRunner } from './session-runner.ts'
import { quit } from './steps/quit.ts'
import { sweep } from './sweep.ts'

type Ending = Omit<Extract<EventBody, { readonly type: 'session-ended' }>, 'type'>

export interface RunnerOptions {
  /** What the TLS library can do; asked of the library at hand when absent. */
  readonly capabilities?: TlsCapabilities
}

/** Runs sessions in this process. */
export function createSessionRunner(options: RunnerOptions = {}): SessionRunner {
  return { run: (request) => runSession(request, options) }
}

/**
 * Runs one session and records everything, whatever happens to it.
 * @returns the transcript, ended properly even when the session failed or was cancelled
 * @throws Error when the transcript cannot be written
 */
export async function runSession(request: RunRequest, options: RunnerOptions = {}): Promise<Transcript> {
  const capabilities = options.capabilities ?? (await detectTlsCapabilities())
  if (request.plan.tls?.ca.length === 0) knownRoots()
  const broken = new AbortController()
  const header = newHeader(request, capabilities)
  const recorder = new Recorder({
    header,
    secrets: secretTexts(request),
    file: request.transcriptFile,
    ...(request.onEvent ? { onEvent: request.onEvent } : {}),
    onFailure: () => broken.abort(),
  })
  request.onHeader?.(header)
  const session = new Session({
    plan: request.plan,
    secrets: request.secrets,
    recorder,
    capabilities,
    signal: request.signal ? AbortSignal.any([request.signal, broken.signal]) : broken.signal,
    outputFile: request.outputFile ?? null,
    connectionIds: new ConnectionIds(),
    onKeyLog: request.onKeyLog,
  })
  for (const text of request.remarks ?? []) session.record({ type: 'remark', source: 'engine', text })
  const stopWatch = watchForStalls((ms) => session.record({ type: 'client-paused', ms }))
  await run(session, request.farEnd ?? null).finally(stopWatch)
  if (recorder.failure) {
    throw new Error(`The transcript ${request.transcriptFile} cannot be written: ${reasonOf(recorder.failure)}`, {
      cause: recorder.failure,
    })
  }
  return recorder.transcript()
}

async function run(session: Session, farEnd: FarEnd | null): Promise<void> {
  const planned = await runPlan(session)
  const ending = await runAfterwards(session, planned, farEnd)
  await session.closeAll()
  session.record({ type: 'session-ended', ...ending })
}

async function runPlan(session: Session): Promise<Ending> {
  try {
    await followPlan(session)
    await session.closeAll()
    session.endAttempt('completed')
    return { reason: 'finished' }
  } catch (error) {
    return await endFailed(session, error)
  }
}

/** Runs the probes that the plan allows and the checks against a far end, unless there is nobody left to ask. */
async function runAfterwards(session: Session, ending: Ending, farEnd: FarEnd | null): Promise<Ending> {
  if (ending.reason !== 'finished' && ending.reason !== 'failed') return ending
  try {
    await runProbes(session)
    if (session.plan.steps.sweep !== null && isLoggedIn(session)) await sweep(session, session.plan.steps.sweep)
    if (farEnd) await runFarEndChecks(session, farEnd)
    return ending
  } catch (error) {
    return error instanceof Cancelled ? { reason: 'cancelled', message: error.message } : ending
  }
}

/** Only then is it known that the password is right, and that there are data connections at all. */
const isLoggedIn = ({ plan, recorder }: Session): boolean =>
  readSituation(plan, deriveView(recorder.transcript())).loggedIn

/** Sends QUIT where that is still possible, and tells how the attempt ended. */
async function endFailed(session: Session, error: unknown): Promise<Ending> {
  const message = messageOf(error)
  if (error instanceof Cancelled) {
    await session.closeAll()
    session.endAttempt('cancelled', message)
    return { reason: 'cancelled', message }
  }
  const reason = error instanceof StepFailed ? 'failed' : 'program-error'
  const quitError = await quit(session).then(
    () => null,
    (problem: unknown) => problem,
  )
  await session.closeAll()
  session.endAttempt('failed', message)
  return quitError instanceof Cancelled ? { reason: 'cancelled', message: quitError.message } : { reason, message }
}

function newHeader({ plan }: RunRequest, capabilities: TlsCapabilities): TranscriptHeader {
  const now = new Date()
  return {
    format: TRANSCRIPT_FORMAT,
    version: TRANSCRIPT_VERSION,
    id: randomUUID(),
    startedAt: now.toISOString(),
    utcOffsetMinutes: 0 - now.getTimezoneOffset(),
    role: 'client',
    plan,
    environment: readEnvironment(capabilities),
    source: { kind: 'live' },
  }
}

/** A password that is the user name hides nothing, and masking it would blot out the `USER` line. */
function secretTexts({ plan, secrets, farEnd }: RunRequest): string[] {
  const token = farEnd?.code.token
  const texts = [token, secrets.password, secrets.account, secrets.clientKeyPassphrase]
  return texts.filter((text) => text !== undefined).filter((text) => text !== plan.user && text !== plan.host)
}
