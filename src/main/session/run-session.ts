import { randomUUID } from 'node:crypto'
import {
  TRANSCRIPT_FORMAT,
  TRANSCRIPT_VERSION,
  type Transcript,
  type TranscriptHeader,
} from '../../shared/transcript/transcript.ts'
import { knownRoots } from './certificates.ts'
import { readEnvironment } from './environment.ts'
import { StepFailed } from './failures.ts'
import { Recorder } from './recorder.ts'
import { messageOf, Session } from './session.ts'
import { followPlan } from './session-flow.ts'
import type { RunRequest, SessionRunner } from './session-runner.ts'
import { askTlsAbilities, type TlsAbilities } from './tls-abilities.ts'
import { Cancelled } from './waiting.ts'

export interface RunnerOptions {
  /** What the TLS library can do; asked of the library at hand when absent. */
  readonly abilities?: TlsAbilities
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
  const abilities = options.abilities ?? askTlsAbilities()
  if (request.plan.tls) knownRoots()
  const broken = new AbortController()
  const header = newHeader(request, abilities)
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
    abilities,
    signal: request.signal ? AbortSignal.any([request.signal, broken.signal]) : broken.signal,
    outputFile: request.outputFile ?? null,
  })
  await conduct(session)
  if (recorder.failure) {
    throw new Error(`The transcript ${request.transcriptFile} cannot be written: ${recorder.failure.message}`)
  }
  return recorder.transcript()
}

async function conduct(session: Session): Promise<void> {
  try {
    await followPlan(session)
    session.endAttempt('completed')
    session.closeAll()
    session.record({ type: 'session-ended', reason: 'finished' })
  } catch (error) {
    session.closeAll()
    const cancelled = error instanceof Cancelled
    const message = messageOf(error)
    session.endAttempt(cancelled ? 'cancelled' : 'failed', message)
    const reason = cancelled ? 'cancelled' : error instanceof StepFailed ? 'failed' : 'program-error'
    session.record({ type: 'session-ended', reason, message })
  }
}

function newHeader({ plan }: RunRequest, abilities: TlsAbilities): TranscriptHeader {
  const now = new Date()
  return {
    format: TRANSCRIPT_FORMAT,
    version: TRANSCRIPT_VERSION,
    id: randomUUID(),
    startedAt: now.toISOString(),
    utcOffsetMinutes: -now.getTimezoneOffset(),
    role: 'client',
    plan,
    environment: readEnvironment(abilities),
    source: { kind: 'live' },
  }
}

/** A password that is the user name hides nothing, and masking it would blot out the `USER` line. */
function secretTexts({ plan, secrets }: RunRequest): string[] {
  const texts = [secrets.password, secrets.account, secrets.clientKeyPassphrase]
  return texts.filter((text) => text !== undefined).filter((text) => text !== plan.user && text !== plan.host)
}
