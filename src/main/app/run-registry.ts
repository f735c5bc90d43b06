/** Starts sessions, holds what they are, and sees them into the history. */
import type { Verdict } from '../../shared/diagnosis/finding.ts'
import type { RunState } from '../../shared/rpc/domains/runs.ts'
import type { SessionPlan, SessionSecrets } from '../../shared/session/plan.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { secretMasker } from '../../shared/transcript/masking.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { FarEnd, SessionRunner } from '../session/session-runner.ts'
import { PlaceError, type SshPlace } from '../session/ssh-place.ts'
import { reasonOf } from '../storage/environment-fault.ts'
import type { History } from '../storage/history.ts'
import { type ComputeVerdict, runName } from '../storage/history-entry.ts'
import { newRunId } from '../storage/run-files.ts'
import { notFound } from './call.ts'
import type { DocumentStore } from './document-store.ts'
import { placeRunner } from './places.ts'

/** Ended runs that are still listed as such; the history has all of them. */
const ENDED_LISTED = 200
/** Passwords of ended runs that are remembered, so that they can be run again. */
const SECRETS_KEPT = 50

export interface RunToStart {
  readonly plan: SessionPlan
  readonly secrets: SessionSecrets
  readonly name?: string | undefined
  readonly profileId?: string | null
  readonly partOf?: RunState['partOf']
  readonly practice?: string | null
  readonly tags?: readonly string[]
  /** Against a responder. */
  readonly farEnd?: FarEnd
  /** Not here but there. */
  readonly place?: SshPlace | null
  readonly onEvent?: (event: TranscriptEvent) => void
}

interface RunEnd {
  readonly state: RunState
  /** null when the engine failed altogether. */
  readonly transcript: Transcript | null
  /** Why no session could run at its place: nothing is known of the server, and nothing is kept. */
  readonly unreached: PlaceError | null
}

export type RunRegistry = ReturnType<typeof createRunRegistry>

interface ActiveRun {
  state: RunState
  readonly cancel: AbortController
  /** Without the transcript: what was recorded is held by the documents, which hold a few. */
  readonly ended: Promise<void>
}

export interface RunRegistryParts {
  readonly runner: SessionRunner
  readonly documents: DocumentStore
  readonly history: () => History | null
  readonly computeVerdict: ComputeVerdict
  readonly onChange: (state: RunState) => void
  /** After each run, when nothing waits for it. */
  readonly onEnded: () => void
}

/** Sessions run until they end or are cancelled, whether or not a window looks at them. */
export function createRunRegistry(parts: RunRegistryParts) {
  const { runner, documents, history, computeVerdict, onChange, onEnded } = parts
  const runs = new Map<string, ActiveRun>()
  const secrets = new Map<string, SessionSecrets>()

  function change(id: string, fields: Partial<RunState>): RunState {
    const run = runs.get(id)
    if (!run) throw notFound('run')
    run.state = { ...run.state, ...fields }
    onChange(run.state)
    return run.state
  }

  function forgetOld(): void {
    const ended = [...runs.values()].filter(({ state }) => state.phase === 'ended')
    for (const { state } of ended.slice(0, Math.max(0, ended.length - ENDED_LISTED))) runs.delete(state.id)
    for (const id of [...secrets.keys()].slice(0, Math.max(0, secrets.size - SECRETS_KEPT)))
      if ((runs.get(id)?.state.phase ?? 'ended') === 'ended') secrets.delete(id)
  }

  async function perform(run: RunToStart, state: RunState, signal: AbortSignal): Promise<RunEnd> {
    const { id } = state
    const document = documents.begin({ id, name: state.name, kind: 'run', saved: false, importer: null, unread: 0 })
    let problem: string | null = null
    let transcriptFile: string | null = null
    const { name, startedAt, plan, profileId } = state
    const partOf = state.partOf?.id ?? null
    const facts = { id, name, kind: 'run' as const, startedAt, plan, profileId, partOf, tags: run.tags ?? [] }
    try {
      // What runs elsewhere comes back whole, or not at all.
      if (!run.place) {
        transcriptFile = (await history()?.begin(facts)) ?? null
        documents.saved(id)
      }
    } catch (error) {
      problem = `The run is not saved: ${reasonOf(error)}`
    }
    let transcript: Transcript | null = null
    let unreached: PlaceError | null = null
    let verdict: Verdict | null = null
    let events = 0
    try {
      transcript = await (run.place ? placeRunner(run.place) : runner).run({
        plan: run.plan,
        secrets: run.secrets,
        transcriptFile,
        farEnd: run.farEnd ?? null,
        signal,
        onHeader(header) {
          document.header(header)
          if (runs.get(id)?.state.phase === 'starting') change(id, { phase: 'running' })
        },
        onEvent(event) {
          document.event(event)
          run.onEvent?.(event)
          events++
          change(id, { events })
        },
      })
      document.end(transcript)
    } catch (error) {
      document.abandon()
      if (error instanceof PlaceError) unreached = error
      const withoutSecrets = secretMasker(Object.values(run.secrets))
      const message = withoutSecrets(reasonOf(error))
      problem = unreached ? message : `The session could not be recorded: ${message}`
    }
    if (transcript) {
      try {
        verdict = await computeVerdict(transcript, null)
        if (transcriptFile !== null) verdict = (await history()?.finish(id, transcript))?.verdict ?? verdict
        if (run.place) {
          verdict = (await history()?.add(facts, transcript))?.verdict ?? verdict
          documents.saved(id)
        }
      } catch (error) {
        // The verdict stands even when the history cannot be written.
        problem ??= `The run is not in the history: ${reasonOf(error)}`
      }
    }
    const ended = change(id, { phase: 'ended', verdict, problem, events: transcript?.events.length ?? events })
    forgetOld()
    onEnded()
    return { state: ended, transcript, unreached }
  }

  return {
    async start(run: RunToStart) {
      const startedAt = new Date()
      const state: RunState = {
        id: newRunId(startedAt),
        name: run.name || runName(run.plan),
        plan: run.plan,
        profileId: run.profileId ?? null,
        partOf: run.partOf ?? null,
        place: run.place?.name ?? null,
        practice: run.practice ?? null,
        phase: 'starting',
        startedAt: startedAt.toISOString(),
        events: 0,
        verdict: null,
        problem: null,
      }
      const cancel = new AbortController()
      // The run is listed before its first event, whoever is quicker.
      const begun = Promise.withResolvers<void>()
      const ended = begun.promise.then(() => perform(run, state, cancel.signal))
      runs.set(state.id, { state, cancel, ended: ended.then(() => undefined) })
      secrets.set(state.id, run.secrets)
      onChange(state)
      begun.resolve()
      return { state, ended }
    },
    cancel(id: string) {
      const run = runs.get(id)
      if (!run) throw notFound('run')
      if (run.state.phase === 'ended') return
      change(id, { phase: 'cancelling' })
      run.cancel.abort()
    },
    /** Newest first. */
    list: () => [...runs.values()].map(({ state }) => state).reverse(),
    /** @throws CallError */
    get(id: string) {
      const run = runs.get(id)
      if (!run) throw notFound('run')
      return run.state
    },
    /** Of a run of this start of the app; null once forgotten. */
    secretsOf: (id: string) => secrets.get(id) ?? null,
    /** Cancels everything and waits until it has ended. */
    async close() {
      for (const { cancel } of runs.values()) cancel.abort()
      await Promise.all([...runs.values()].map(({ ended }) => ended))
    },
  }
}
