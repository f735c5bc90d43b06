/** What the calls of all domains share: one of each per app, whatever number of windows looks at it. */
import { randomUUID } from 'node:crypto'
import type { RunState } from '../../shared/rpc/domains/runs.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { SessionRunner } from '../session/session-runner.ts'
import { type History, openHistory } from '../storage/history.ts'
import type { ComputeVerdict } from '../storage/history-entry.ts'
import { openProfiles, type ProfileStore } from '../storage/profiles.ts'
import { openSecrets, type SecretStore } from '../storage/secrets.ts'
import { openSettings, type SettingsStore } from '../storage/settings.ts'
import { createDocumentStore, type DocumentStore } from './document-store.ts'
import type { Host } from './host.ts'
import { createLabRegistry, type LabRegistry } from './lab-registry.ts'
import { createMatrixRegistry, type MatrixRegistry } from './matrix-registry.ts'
import { createRunRegistry, type RunRegistry } from './run-registry.ts'
import { createWindows, type Windows } from './windows.ts'
import { createWizardState, type WizardState } from './wizard-state.ts'

export interface AppParts {
  readonly host: Host
  /** FTPScope's data folder; made when it is not there. */
  readonly home: string
  readonly version: string
  readonly runner: SessionRunner
  readonly computeVerdict: ComputeVerdict
}

export interface Services {
  readonly host: Host
  readonly home: string
  readonly version: string
  readonly instance: string
  readonly windows: Windows
  readonly settings: SettingsStore
  readonly profiles: ProfileStore
  readonly secrets: SecretStore
  readonly documents: DocumentStore
  readonly runs: RunRegistry
  readonly matrices: MatrixRegistry
  readonly runner: SessionRunner
  readonly computeVerdict: ComputeVerdict
  readonly wizard: WizardState
  readonly lab: LabRegistry
  /** @throws the reason why there is none. */
  history(): History
  historyProblem(): string | null
  /** Removes runs that the settings no longer keep; answers how many. */
  prune(): Promise<number>
  close(): Promise<void>
}

/** Never fails because of the history: without it runs are not kept, and `historyProblem` says why. */
export async function openServices({ host, home, version, runner, computeVerdict }: AppParts): Promise<Services> {
  const windows = createWindows()
  const problem = (message: string) => windows.broadcast('app.problem', { message }, message)
  const safeVerdict: ComputeVerdict = async (transcript: Transcript) => {
    try {
      return await computeVerdict(transcript)
    } catch (error) {
      problem(`The diagnosis failed: ${(error as Error).message}`)
      return null
    }
  }

  let history: History | null = null
  let historyProblem: string | null = null
  let revision = 0
  try {
    history = await openHistory({
      home,
      computeVerdict: safeVerdict,
      onChange: () => windows.broadcast('history.changed', { revision: ++revision }),
    })
  } catch (error) {
    historyProblem = `Runs are not kept: ${(error as Error).message}`
  }

  const settings = openSettings(home)
  const documents = createDocumentStore(() => history)
  const prune = async () => {
    const { keepRuns, keepDays } = await settings.get()
    if (!history || (keepRuns === null && keepDays === null)) return 0
    return history.prune({ runs: keepRuns, days: keepDays })
  }
  const pruneQuietly = () =>
    void prune().catch((error: Error) => problem(`Old runs could not be removed: ${error.message}`))
  pruneQuietly()

  const runs = createRunRegistry({
    runner,
    documents,
    history: () => history,
    computeVerdict: safeVerdict,
    onChange: (state: RunState) => windows.broadcast('runs.changed', state, state.id),
    onEnded: pruneQuietly,
  })

  const matrices = createMatrixRegistry(runs, (state) => windows.broadcast('matrix.changed', state, state.id))
  const lab: LabRegistry = createLabRegistry(runs, () => windows.broadcast('lab.changed', lab.running()))

  return {
    host,
    home,
    version,
    instance: randomUUID(),
    windows,
    settings,
    profiles: openProfiles(home, (keptAs) =>
      problem(`The profiles were damaged; what was there is kept as ${keptAs}.`),
    ),
    secrets: openSecrets(home, host.keychain),
    documents,
    runs,
    matrices,
    runner,
    computeVerdict: safeVerdict,
    wizard: createWizardState(),
    lab,
    history() {
      if (!history) throw new Error(historyProblem ?? 'Runs are not kept.')
      return history
    },
    historyProblem: () => historyProblem,
    prune,
    async close() {
      await matrices.close()
      await runs.close()
      await lab.close()
      await history?.close()
    },
  }
}
