/** Everything that a window knows, put together once. Components reach it by `useApp`. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { type Client, connect } from '../shared/rpc/rpc.ts'
import type { WindowWire } from '../shared/rpc/wire.ts'
import { type AppInfoStore, createAppInfo } from './stores/app-info.ts'
import { type CommandsStore, createCommands } from './stores/commands.ts'
import { type ConsentStore, createConsent } from './stores/consent.ts'
import { createDocuments, type Documents, type OpenDocument } from './stores/documents.ts'
import { createFleets, type Fleets } from './stores/fleets.ts'
import { createHistory, type HistoryStore } from './stores/history.ts'
import { createLab, type LabStore } from './stores/lab.ts'
import { createMatrices, type Matrices } from './stores/matrices.ts'
import { createNavigation, type Navigation, type PlaceStorage } from './stores/navigation.ts'
import { createNotices, type Notices } from './stores/notices.ts'
import { createPasswordQuestion, type PasswordQuestionStore } from './stores/password-question.ts'
import { createPointed, type PointedStore } from './stores/pointed.ts'
import { createProfiles, type ProfilesStore } from './stores/profiles.ts'
import { createRepeats, type Repeats } from './stores/repeats.ts'
import { createRuns, type RunsStore } from './stores/runs.ts'
import { createSessionForm, type SessionForm } from './stores/session-form.ts'
import { createSettings, type SettingsStore } from './stores/settings.ts'
import { createWatches, type Watches } from './stores/watches.ts'
import { createWizard, type Wizard } from './stores/wizard.ts'
import type { PipeState } from './wire.ts'

export interface AppState {
  readonly client: Client
  readonly info: AppInfoStore
  readonly settings: SettingsStore
  readonly navigation: Navigation
  readonly notices: Notices
  readonly documents: Documents
  readonly runs: RunsStore
  readonly form: SessionForm
  readonly history: HistoryStore
  readonly profiles: ProfilesStore
  readonly lab: LabStore
  readonly matrices: Matrices
  readonly watches: Watches
  readonly repeats: Repeats
  readonly fleets: Fleets
  readonly wizard: Wizard
  readonly commands: CommandsStore
  readonly consent: ConsentStore
  readonly passwordQuestion: PasswordQuestionStore
  readonly pointed: PointedStore
  /** Asks for everything that is shown at once; again when the pipe to the app was renewed. */
  load(): Promise<void>
}

/** What showing a session needs. */
type ViewState = Omit<AppState, 'load' | 'wizard'>

/** @param storage the tab's own, see `createNavigation` */
export function createViewState(pipe: Client, documents: Documents, storage: PlaceStorage): ViewState {
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
export function createAppState(
  openWire: (onState: (state: PipeState) => void) => WindowWire,
  storage: PlaceStorage,
): AppState {
  const states: PipeState[] = []
  let onState: (state: PipeState) => void = (state) => states.push(state)
  const client = connect(
    openWire((state) => onState(state)),
    () => new Promise((resolve) => setTimeout(resolve)),
  )
  const documents = createDocuments(client, {
    now: () => performance.now(),
    later: (run, ms) => void setTimeout(run, ms),
  })
  const view = createViewState(client, documents, storage)
  const { runs, watches } = view
  const state: Omit<AppState, 'load'> = { ...view, wizard: createWizard(client, runs, documents, watches) }
  onState = state.info.setPipe
  for (const early of states) onState(early)

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
