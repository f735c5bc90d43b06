import type { RunSource } from '../../shared/rpc/domains/runs.ts'
import type { AppState } from '../app-state.ts'
import { beginAllowed } from '../session/use-start-run.ts'

/** Runs it so many times, once the person has allowed what it needs, and shows the series. */
export async function startRepeat(app: AppState, source: RunSource, times: number): Promise<void> {
  const begun = await beginAllowed(app, source, undefined, (from, secrets, consents) =>
    app.repeats.start(from, secrets, consents, times),
  )
  if (begun) app.navigation.show('repeat')
}
