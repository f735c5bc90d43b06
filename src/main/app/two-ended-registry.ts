/** The responder of this computer, and what both ends of a run saw. */
import type { ResponderSettings, ResponderState } from '../../shared/rpc/domains/two-ended.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { encodeTranscript } from '../../shared/transcript/encode.ts'
import type { TranscriptEvent } from '../../shared/transcript/event.ts'
import { eventLines } from '../../shared/transcript/text.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import { alignEnds } from '../../shared/two-ended/align-ends.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import { formatPairingCode, type PairingCode } from '../../shared/two-ended/pairing-code.ts'
import { fetchAfter, planFor } from '../responder/client-side.ts'
import { anywhere, reachableHosts } from '../responder/reachable-hosts.ts'
import { type Responder, startResponder } from '../responder/responder.ts'
import { readEnvironment } from '../session/environment.ts'
import { reasonOf } from '../storage/environment-fault.ts'
import type { History } from '../storage/history.ts'
import { isRunId } from '../storage/run-files.ts'
import { tlsLibrary } from '../transport/tls-library.ts'
import type { RunRegistry } from './run-registry.ts'

/** Lines that a window is shown. */
const MOST_LINES = 200
/** Runs whose far end is remembered. */
const MOST_RUNS = 50
/** Sessions whose logs are held, to be joined in another zone. */
const MOST_JOINED = 4

/** @param zone as people write it @throws CallError for what is none */
type EndsInZone = (zone: string) => Promise<Ends | null>

export interface TwoEndedNews {
  changed(state: ResponderState | null): void
  aligned(id: string): void
  problem(message: string): void
}

interface Running {
  state: ResponderState
  readonly stop: AbortController
  readonly responder: Responder
  transcript: () => Transcript
}

export function createTwoEnded(runs: RunRegistry, history: () => History | null, news: TwoEndedNews) {
  let current: Running | null = null
  let starting = false
  const known = new Map<string, Ends>()
  const inZone = new Map<string, EndsInZone>()

  function change(part: Partial<ResponderState>): void {
    if (!current) return
    current.state = { ...current.state, ...part }
    news.changed(current.state)
  }

  function hear(event: TranscriptEvent): void {
    if (!current) return
    const { lines, connections } = current.state
    const said = isShown(event) ? eventLines(event).map(({ text }) => text.slice(0, 300)) : []
    const came = event.type === 'accepted' && event.connection.startsWith('control') ? 1 : 0
    if (said.length > 0 || came > 0)
      change({ lines: [...lines, ...said].slice(-MOST_LINES), connections: connections + came })
  }

  function remember(id: string, ends: Ends, anew?: EndsInZone): void {
    known.set(id, ends)
    if (anew) inZone.set(id, anew)
    for (const old of [...inZone.keys()].slice(0, Math.max(0, inZone.size - MOST_JOINED))) inZone.delete(old)
    for (const old of [...known.keys()].slice(0, Math.max(0, known.size - MOST_RUNS))) known.delete(old)
  }

  async function keep(id: string, transcript: Transcript): Promise<void> {
    const ends = known.get(id)
    const runsKept = history()
    if (!ends || !runsKept || (await runsKept.get(id)) === null) return
    try {
      await runsKept.keepEnds(id, ends, transcript)
    } catch (error) {
      news.problem(`What the far end saw is not in the history: ${reasonOf(error)}`)
    }
  }

  async function bringBack(code: PairingCode, id: string, transcript: Transcript): Promise<Ends | null> {
    try {
      const ends = alignEnds(transcript, await fetchAfter(code, transcript))
      remember(id, ends)
      news.aligned(id)
      await keep(id, transcript)
      return ends
    } catch (error) {
      news.problem(
        `What the far end saw does not come back (${(error as Error).message}). Save its transcript there, and compare both files with "ftpscope align".`,
      )
      return null
    }
  }

  async function start({ port, implicit, passivePorts, externalAddress, minutes }: ResponderSettings) {
    const stop = new AbortController()
    const at = anywhere()
    const responder = await startResponder({
      listen: { address: at, port },
      ...{ implicit, passivePorts, externalAddress, minutes, once: false },
      hosts: reachableHosts(at, externalAddress),
      transcriptFile: null,
      environment: readEnvironment(tlsLibrary()),
      signal: stop.signal,
      onEvent: hear,
    }).catch((error: Error) => {
      throw new CallError(
        'refused',
        `The responder cannot start: ${error.message}. Is the port free, and may it be used?`,
      )
    })
    const { code } = responder
    const state: ResponderState = {
      code: formatPairingCode(code),
      port: code.port,
      startedAt: new Date().toISOString(),
      ...{ running: true, connections: 0, lines: [] },
    }
    const running: Running = { state, stop, responder, transcript: responder.transcript }
    current = running
    void responder.ended.then((transcript) => {
      running.transcript = () => transcript
      if (current === running) change({ running: false })
    })
    return state
  }

  return {
    /** @throws CallError when one runs already or the port cannot be had */
    async respond(settings: ResponderSettings) {
      if (starting || current?.state.running) throw new CallError('refused', 'A responder runs already. Stop it first.')
      starting = true
      try {
        const state = await start(settings)
        news.changed(state)
        return state
      } finally {
        starting = false
      }
    },
    stop: () => current?.stop.abort(),
    state: () => current?.state ?? null,
    /** JSON lines. @throws CallError when none has run */
    transcript() {
      if (!current) throw new CallError('not-found', 'No responder has run yet.')
      return encodeTranscript(current.transcript())
    },
    async test(code: PairingCode, checks: boolean) {
      const plan = planFor(code)
      const farEnd = { code, checks, idleSeconds: null }
      const started = await runs.start({
        plan,
        secrets: { password: code.token },
        farEnd,
        name: `Both ends: ${plan.host}`,
      })
      void started.ended.then(({ state: { id }, transcript }) => transcript && bringBack(code, id, transcript))
      return started
    },
    /** What both ends saw of a run that has ended, remembered with it; null when it does not come back, which is told. */
    bringBack,
    /** Of this run of the app, else from the history. */
    ends: async (id: string) => known.get(id) ?? (isRunId(id) ? ((await history()?.readEnds(id)) ?? null) : null),
    /**
     * Until the app ends.
     * @param anew the same with another zone of local times
     */
    remember,
    /** Joins a session with its logs in a zone that a person told. @throws CallError */
    async useZone(id: string, zone: string) {
      const anew = inZone.get(id)
      if (!anew) throw new CallError('not-found', 'The logs are not held any more. Drop the files again.')
      const ends = await anew(zone)
      if (!ends) return
      remember(id, ends)
      news.aligned(id)
    },
    /** Puts what is remembered of a run into the history, where the run is. */
    keep,
    async close() {
      current?.stop.abort()
      await current?.responder.ended
    },
  }
}

const SHOWN: ReadonlySet<TranscriptEvent['type']> = new Set([
  'accepted',
  'accept-rejected',
  'command',
  'reply',
  'tls-secured',
  'tls-failed',
  'silence',
  'flood',
  'reset-received',
])
const isShown = ({ type }: TranscriptEvent): boolean => SHOWN.has(type)
