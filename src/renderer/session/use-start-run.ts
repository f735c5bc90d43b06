import { useCallback } from 'react'
import type { GivenSecrets, RunSource, RunState } from '../../shared/rpc/domains/runs.ts'
import { consentsNeeded } from '../../shared/session/consents.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { type AppState, useApp } from '../app-state.ts'

/** Starts a session after the consents that it needs, and shows it. Answers undefined when it was not started. */
export function useStartRun(): (source: RunSource, secrets?: GivenSecrets) => Promise<RunState | undefined> {
  const app = useApp()
  return useCallback(
    async (source, secrets) => {
      const plan = planOf(app, source)
      const known = source.kind !== 'options' || (secrets?.password ?? '') !== ''
      const consents = plan ? consentsNeeded(plan, known) : []
      if (!(await app.consent.ask(consents))) return undefined
      const run = await app.notices.attempt(app.runs.start(source, secrets, consents))
      if (run) show(app, run)
      return run
    },
    [app],
  )
}

/** Runs a scenario of the practice lab and shows it. */
export function usePractise(): (scenario: string, run?: number) => Promise<RunState | undefined> {
  const app = useApp()
  return useCallback(
    async (scenario, session) => {
      const run = await app.notices.attempt(app.runs.practise(scenario, session))
      if (run) show(app, run)
      return run
    },
    [app],
  )
}

function show(app: AppState, run: RunState): void {
  app.documents.open(run.id)
  app.navigation.showDocument(run.id)
  if (!app.settings.store.getState().settings.welcomed)
    void app.notices.attempt(app.settings.change({ welcomed: true }))
}

function planOf(app: AppState, source: RunSource): SessionPlan | null {
  switch (source.kind) {
    case 'options':
      return planSession(source.options)
    case 'plan':
      return source.plan
    case 'profile': {
      const profile = app.profiles.store.getState().profiles.find(({ id }) => id === source.profileId)
      return profile ? planSession(profile.options) : null
    }
    case 'again': {
      const plan = app.documents.store.getState().byId[source.runId]?.header?.plan ?? null
      return plan && source.probes ? { ...plan, probes: source.probes } : plan
    }
  }
}
