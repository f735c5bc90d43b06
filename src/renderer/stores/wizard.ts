/**
 * The wizard of this app: every window sees the same one. Its logic is pure and runs here; the app keeps where it stands.
 * The password stays in this window's memory and is forgotten with it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { PRODUCTS } from '../../shared/products/catalogue.ts'
import type { JsonValue } from '../../shared/rpc/domains/wizard.ts'
import type { Client } from '../../shared/rpc/rpc.ts'
import type { SessionOptions } from '../../shared/session/profile.ts'
import type { Answers } from '../../shared/wizard/answers.ts'
import { nextStep, type WizardStep } from '../../shared/wizard/next-step.ts'
import type { RoundKind } from '../../shared/wizard/round.ts'
import { outcomeOfRun } from '../../shared/wizard/run-outcome.ts'
import { beginWizard, readWizardState, recordRound, type WizardState } from '../../shared/wizard/wizard-state.ts'
import type { Documents, OpenDocument } from './documents.ts'
import type { RunsStore } from './runs.ts'

/** A session that the wizard waits for. */
interface Running {
  readonly runId: string
  readonly round: RoundKind
}

interface WizardStoreState {
  readonly state: WizardState
  readonly running: Running | null
  /** Which sessions of the history belong to it. */
  readonly story: string
  readonly password: string
  readonly loaded: boolean
}

export interface Wizard {
  readonly store: StoreApi<WizardStoreState>
  load(): Promise<void>
  /** Goes on with what a pure function made of the state. */
  become(state: WizardState): Promise<void>
  setPassword(password: string): void
  /** Goes on with a choice, and runs its session at once when nothing is missing for it. */
  chosen(state: WizardState): Promise<void>
  /** Resolves when the session has ended and is a part of the state. */
  run(step: RunStep): Promise<void>
  cancel(): Promise<void>
  begin(
    start?: { readonly answers?: Answers; readonly given?: Partial<SessionOptions> },
    password?: string,
  ): Promise<void>
}

type RunStep = Extract<WizardStep, { readonly kind: 'run' }>

interface Saved {
  readonly state: WizardState
  readonly running: Running | null
  readonly story: string
}

function readSaved(value: JsonValue): Saved | null {
  if (typeof value !== 'object' || value === null || !('state' in value)) return null
  const state = readWizardState(value.state)
  const running = 'running' in value ? (value.running as Running | null) : null
  const story = 'story' in value && typeof value.story === 'string' ? value.story : crypto.randomUUID()
  return state && { state, running, story }
}

/** What the app keeps is the JSON of a state, so that is what it is given. */
const asJson = (saved: Saved): JsonValue => JSON.parse(JSON.stringify(saved))

export function createWizard(client: Client, runs: RunsStore, documents: Documents): Wizard {
  const store = createStore<WizardStoreState>(() => ({
    state: beginWizard(),
    running: null,
    story: crypto.randomUUID(),
    password: '',
    loaded: false,
  }))
  const waiting = new Set<string>()

  async function save(part: Omit<Saved, 'story'> & Partial<Saved>): Promise<void> {
    const saved = { story: store.getState().story, ...part }
    store.setState(saved)
    await client.call('wizard.save', { state: asJson(saved) })
  }

  async function finish({ runId, round }: Running): Promise<void> {
    if (waiting.has(runId)) return
    waiting.add(runId)
    try {
      const transcript = (await endedDocument(runId)).derived?.view.transcript
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
          state: recordRound(state, { kind: round, plan, ...outcomeOfRun(transcript, PRODUCTS, runId) }),
          running: null,
        })
    } finally {
      waiting.delete(runId)
    }
  }

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

  client.on('wizard.changed', ({ state }) => {
    const saved = readSaved(state)
    store.setState(saved ?? { state: beginWizard(), running: null })
  })

  return {
    store,
    async load() {
      const saved = readSaved(await client.call('wizard.load'))
      store.setState({ ...(saved ?? {}), loaded: true })
      if (saved?.running) await finish(saved.running)
    },
    become: (state) => save({ state, running: store.getState().running }),
    setPassword: (password) => store.setState({ password }),
    async chosen(state) {
      await save({ state, running: store.getState().running })
      const step = nextStep(state, PRODUCTS)
      if (step.kind === 'run' && (step.plan.user === 'anonymous' || store.getState().password !== '')) await run(step)
    },
    run,
    async cancel() {
      const { running } = store.getState()
      if (running) await runs.cancel(running.runId)
    },
    async begin(start = {}, password = '') {
      store.setState({ password })
      await save({ state: beginWizard(start), running: null, story: crypto.randomUUID() })
    },
  }
}
