/** Everything that a window knows, put together once. Components reach it by `useApp`. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { type Client, connect } from '../shared/rpc/rpc.ts'
import type { WindowWire } from '../shared/rpc/wire.ts'
import { createAppInfo } from './stores/app-info.ts'
import { createCommands } from './stores/commands.ts'
import { createConsent } from './stores/consent.ts'
import { createDocuments, type Documents, type OpenDocument } from './stores/documents.ts'
import { createFleets } from './stores/fleets.ts'
import { createHistory } from './stores/history.ts'
import { createLab } from './stores/lab.ts'
import { createMatrices } from './stores/matrices.ts'
import { createNavigation, type PlaceStorage } from './stores/navigation.ts'
import { createNotices } from './stores/notices.ts'
import { createPasswordQuestion } from './stores/password-question.ts'
import { createPointed } from './stores/pointed.ts'
import { createProfiles } from './stores/profiles.ts'
import { createRepeats } from './stores/repeats.ts'
import { createRuns } from './stores/runs.ts'
import { createSessionForm } from './stores/session-form.ts'
import { createSettings } from './stores/settings.ts'
import { createWatches } from './stores/watches.ts'
import { createWizard } from './stores/wizard.ts'
import type { PipeState } from './wire.ts'

export type AppState = ReturnType<typeof createAppState>

/** What showing a session needs. @param storage the tab's own, see `createNavigation` */
export function createViewState(pipe: Client, documents: Documents, storage: PlaceStorage) {
  const notices = createNotices()
  const client = notices.hearing(pipe)
  const navigation = createNavigation(storage)
  return {
    client,
    info: createAppInfo(client),
    settings: createSettings(client),
    navigation,
    notices,
    documents,
    runs: createRuns(client),
    form: createSessionForm(),
    history: createHistory(client),
    profiles: createProfiles(client),
    lab: createLab(client),
    matrices: createMatrices(client),
    watches: createWatches(client, navigation, documents),
    repeats: createRepeats(client),
    fleets: createFleets(client),
    commands: createCommands(),
    consent: createConsent(),
    passwordQuestion: createPasswordQuestion(),
    pointed: createPointed(),
  }
}

/** One for the whole window. @param storage the tab's own, see `createNavigation` */
export function createAppState(openWire: (onState: (state: PipeState) => void) => WindowWire, storage: PlaceStorage) {
  const states: PipeState[] = []
  let onState: (state: PipeState) => void = (state) => states.push(state)
  const client = connect(
    openWire((state) => onState(state)),
    () => new Promise((resolve) => setTimeout(resolve)),
  )
  const documents = createDocuments(
    client,
    { now: () => performance.now(), later: (run, ms) => void setTimeout(run, ms) },
    () => new Worker(new URL('./stores/judge-thread.ts', import.meta.url), { type: 'module' }),
  )
  const view = createViewState(client, documents, storage)
  const { runs, watches } = view
  const state = { ...view, wizard: createWizard(client, runs, documents, watches) }
  onState = state.info.setPipe
  for (const early of states) onState(early)

  /** Asks for everything that is shown at once; again when the pipe to the app was renewed. */
  async function load(): Promise<void> {
    await Promise.all([
      state.notices.attempt(state.info.load()),
      state.notices.attempt(state.settings.load()),
      state.notices.attempt(state.runs.load()),
      state.notices.attempt(state.profiles.load()),
      state.notices.attempt(state.watches.load()),
    ])
  }
  client.onPipe((news) => {
    if (news === 'restored') void load()
  })
  client.on('app.problem', ({ message }) => state.notices.problem(message))
  return { ...state, load }
}

export const AppContext = createContext<AppState | null>(null)

/** @throws Error outside of `AppContext` */
export function useApp(): AppState {
  const app = useContext(AppContext)
  if (!app) throw new Error('There is no AppContext above this component.')
  return app
}

/** null while it is not open in this window. */
export function useDocument(id: string | null): OpenDocument | null {
  const { documents } = useApp()
  return useStore(documents.store, ({ byId }) => (id === null ? null : (byId[id] ?? null)))
}

/** The defaults until the app has told what is set. */
export const useSettings = () => useStore(useApp().settings.store, ({ settings }) => settings)
