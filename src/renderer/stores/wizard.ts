/**
 * The wizard of this app: every window sees the same one. Its logic is pure and runs here; the app keeps where it stands.
 * The password stays in this window's memory and is forgotten with it.
 */
import { createStore } from 'zustand/vanilla'
import type { JsonValue } from '../../shared/rpc/domains/wizard.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import type { Answers } from '../../shared/wizard/answers.ts'
import type { WizardStep } from '../../shared/wizard/next-step.ts'
import type { RoundKind } from '../../shared/wizard/round.ts'
import { beginWizard, readWizardState, recordRound, type WizardState } from '../../shared/wizard/wizard-state.ts'
import { loadPart } from '../ui/later.ts'
import type { Documents, OpenDocument } from './documents.ts'
import type { RunsStore } from './runs.ts'
import type { Watches } from './watches.ts'

/** A session that the wizard waits for. */
interface Running {
  readonly runId: string
  readonly round: RoundKind
}

interface WizardStoreState {
  readonly state: WizardState
  readonly running: Running | null
  /** Id of the watch whose last session it takes. */
  readonly watch: string | null
  /** Which sessions of the history belong to it. */
  readonly story: string
  readonly password: string
  readonly loaded: boolean
}

type RunStep = Extract<WizardStep, { readonly kind: 'run' }>

interface Saved {
  readonly state: WizardState
  readonly running: Running | null
  readonly watch: string | null
  readonly story: string
}

function readSaved(value: JsonValue): Saved | null {
  if (typeof value !== 'object' || value === null || !('state' in value)) return null
  const state = readWizardState(value.state)
  const running = 'running' in value ? (value.running as Running | null) : null
  const story = 'story' in value && typeof value.story === 'string' ? value.story : crypto.randomUUID()
  const watch = 'watch' in value && typeof value.watch === 'string' ? value.watch : null
  return state && { state, running, watch, story }
}

/** What the app keeps is the JSON of a state, so that is what it is given. */
const asJson = (saved: Saved): JsonValue => JSON.parse(JSON.stringify(saved))

/** What reads sessions and asks questions; too much for the first screen. */
const loadLogic = () => loadPart(() => import('./wizard-logic.ts'))

export function createWizard(client: Client, runs: RunsStore, documents: Documents, watches: Watches) {
  const store = createStore<WizardStoreState>(() => ({
    state: beginWizard(),
    running: null,
    watch: null,
    story: crypto.randomUUID(),
    password: '',
    loaded: false,
  }))
  const waiting = new Set<string>()
  const by = crypto.randomUUID()

  async function save(part: Partial<Saved>): Promise<void> {
    const { state, running, watch, story } = store.getState()
    const saved = { state, running, watch, story, ...part }
    store.setState(saved)
    await client.call('wizard.save', { state: asJson(saved), by })
  }

  async function finish({ runId, round }: Running): Promise<void> {
    if (waiting.has(runId)) return
    waiting.add(runId)
    try {
      const transcript = (await endedDocument(runId)).derived?.view.transcript
      const { readRun } = await loadLogic()
      const { state, running } = store.getState()
      // Begun anew meanwhile, or recorded by another window.
      if (!transcript || running?.runId !== runId) return
      const plan = transcript.header.plan
      const cancelled = transcript.events.some(
        (event) => event.type === 'session-ended' && event.reason === 'cancelled',
      )
      if (!plan || cancelled)
        await save({ state: { ...state, wanted: state.rounds.length > 0 ? null : state.wanted }, running: null })
      else
        await save({
          state: recordRound(state, { kind: round, plan, ...readRun(transcript, runId) }),
          running: null,
        })
    } finally {
      waiting.delete(runId)
    }
  }

  /** Only in the window that waits for it, so that it is taken once. */
  const own = new Set<string>()
  async function takeWatch(runId: string | null): Promise<void> {
    const running = runId === null ? null : { runId, round: 'main' as const }
    await save({ watch: null, running })
    if (running) await finish(running)
  }
  watches.onEnd(({ id, stretches }) => {
    if (own.has(id) && store.getState().watch === id) void takeWatch(stretches.at(-1)?.lastRun ?? null)
  })

  async function run({ plan, round, consents, title }: RunStep): Promise<void> {
    const { password, state, story } = store.getState()
    const secrets = plan.user === 'anonymous' ? { password: 'anonymous@' } : { password }
    const started = await runs.start({ kind: 'plan', plan, story }, secrets, consents, `Wizard: ${title}`)
    const running = { runId: started.id, round }
    await save({ state, running })
    await finish(running)
  }

  function endedDocument(id: string): Promise<OpenDocument> {
    documents.open(id)
    return new Promise((resolve, reject) => {
      const look = () => {
        const document = documents.store.getState().byId[id]
        if (document?.problem) reject(new Error(document.problem))
        else if (document?.ended && document.derived?.final) resolve(document)
        else return false
        stop()
        return true
      }
      let stop = () => {}
      stop = documents.store.subscribe(look)
      look()
    })
  }

  client.on('wizard.changed', ({ state, by: other }) => {
    if (other === by) return
    const saved = readSaved(state)
    store.setState(saved ?? { state: beginWizard(), running: null, watch: null })
  })

  return {
    store,
    async load() {
      const saved = readSaved(await client.call('wizard.load'))
      store.setState({ ...(saved ?? {}), loaded: true })
      if (saved?.running) await finish(saved.running)
      if (!saved?.watch || own.has(saved.watch)) return
      const watch = (await client.call('watch.list')).find(({ id }) => id === saved.watch)
      if (watch && watch.phase !== 'ended') own.add(watch.id)
      else await takeWatch(watch?.stretches.at(-1)?.lastRun ?? null)
    },
    /** Goes on with what a pure function made of the state. */
    become: (state: WizardState) => save({ state }),
    setPassword: (password: string) => store.setState({ password }),
    /** Goes on with a choice, and runs its session at once when nothing is missing for it. */
    async chosen(state: WizardState) {
      await save({ state })
      const step = (await loadLogic()).stepAfter(state)
      if (step.kind === 'run' && (step.plan.user === 'anonymous' || store.getState().password !== '')) await run(step)
    },
    /** Resolves when the session has ended and is a part of the state. */
    run,
    async cancel() {
      const { running } = store.getState()
      if (running) await runs.cancel(running.runId)
    },
    /** Takes the last session of a watch once that has ended. */
    async awaitWatch(id: string) {
      own.add(id)
      await save({ watch: id })
    },
    async begin(
      start: { readonly answers?: Answers; readonly given?: Partial<SessionOptions> } = {},
      password: string = '',
    ) {
      store.setState({ password })
      await save({ state: beginWizard(start), running: null, watch: null, story: crypto.randomUUID() })
    },
  }
}
