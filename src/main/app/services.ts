/** What the calls of all domains share: one of each per app, whatever number of windows looks at it. */
import { randomUUID } from 'node:crypto'
import type { RunState } from '../../shared/rpc/domains/runs.ts'
import type { Transcript } from '../../shared/transcript/transcript.ts'
import type { Ends } from '../../shared/two-ended/ends.ts'
import type { SessionRunner } from '../session/session-runner.ts'
import { reasonOf } from '../storage/environment-fault.ts'
import { openFleets } from '../storage/fleets.ts'
import { type History, openHistory } from '../storage/history.ts'
import type { ComputeVerdict } from '../storage/history-entry.ts'
import { openProfiles } from '../storage/profiles.ts'
import { openSecrets } from '../storage/secrets.ts'
import { openSettings } from '../storage/settings.ts'
import { createDocumentStore } from './document-store.ts'
import { createFleetRegistry } from './fleet-registry.ts'
import type { Host } from './host.ts'
import { createLabRegistry, type LabRegistry } from './lab-registry.ts'
import { createMatrixRegistry } from './matrix-registry.ts'
import { createRepeatRegistry } from './repeat-registry.ts'
import { createRunRegistry } from './run-registry.ts'
import { createTwoEnded } from './two-ended-registry.ts'
import { createWatchRegistry } from './watch-registry.ts'
import { createWindows } from './windows.ts'
import { createWizardState } from './wizard-state.ts'

export interface AppParts {
  readonly host: Host
  /** FTPScope's data folder; made when it is not there. */
  readonly home: string
  readonly version: string
  readonly runner: SessionRunner
  readonly computeVerdict: ComputeVerdict
}

export type Services = Awaited<ReturnType<typeof openServices>>

/** Never fails because of the history: without it runs are not saved, and `historyProblem` says why. */
export async function openServices({ host, home, version, runner, computeVerdict }: AppParts) {
  const windows = createWindows()
  const problem = (message: string) => windows.broadcast('app.problem', { message }, message)
  const safeVerdict: ComputeVerdict = async (transcript: Transcript, ends: Ends | null) => {
    try {
      return await computeVerdict(transcript, ends)
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
    historyProblem = `Runs are not saved: ${reasonOf(error)}`
  }

  const settings = openSettings(home)
  const documents = createDocumentStore(() => history)
  const prune = async () => {
    const { keepRuns, keepDays } = await settings.get()
    if (!history || (keepRuns === null && keepDays === null)) return 0
    return history.prune({ runs: keepRuns, days: keepDays })
  }
  const pruneQuietly = () =>
    void prune().catch((error: unknown) => problem(`Old runs could not be removed: ${reasonOf(error)}`))
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

  const watches = createWatchRegistry({
    runs,
    history: () => history,
    onChange: (state) => windows.broadcast('watch.changed', state, state.id),
  })

  const repeats = createRepeatRegistry(runs, (state) => windows.broadcast('repeat.changed', state, state.id))

  const fleets = await createFleetRegistry({
    runs,
    store: openFleets(home, (path) => problem(`A list of servers cannot be read and is left alone: ${path}`)),
    changed: (state) => windows.broadcast('fleet.changed', state, state.id),
    row: (row) => windows.broadcast('fleet.row', row, `${row.fleet} ${row.index}`),
  })

  const twoEnded = createTwoEnded(runs, () => history, {
    changed: (state) => windows.broadcast('twoEnded.changed', state, 'responder'),
    aligned: (id) => windows.broadcast('twoEnded.aligned', { id }, id),
    problem,
  })

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
    twoEnded,
    watches,
    repeats,
    fleets,
    /** @throws the reason why there is none. */
    history() {
      if (!history) throw new Error(historyProblem ?? 'Runs are not saved.')
      return history
    },
    historyProblem: () => historyProblem,
    /** Removes runs that the settings no longer keep; answers how many. */
    prune,
    async close() {
      await matrices.close()
      await watches.close()
      await repeats.close()
      await fleets.close()
      await runs.close()
      await lab.close()
      await twoEnded.close()
      await history?.close()
    },
  }
}
