import { useCallback } from 'react'
import type { GivenSecrets, RunSource, RunState } from '../../shared/rpc/domains/runs.ts'
import { CallError } from '../../shared/rpc/wire.ts'
import { type Consent, consentsNeeded } from '../../shared/session/consents.ts'
import { optionsOfPlan } from '../../shared/session/options-of-plan.ts'
import type { SessionPlan } from '../../shared/session/plan.ts'
import { planSession } from '../../shared/session/plan-session.ts'
import { DEFAULT_OPTIONS } from '../../shared/session/profile.ts'
import { type AppState, useApp } from '../app-state.ts'
import { runOf } from '../stores/runs.ts'

/**
 * Starts a session after the consents and the password that it needs, and shows it. Answers undefined when it was not
 * started.
 */
export function useStartRun(): (source: RunSource, secrets?: GivenSecrets) => Promise<RunState | undefined> {
  const app = useApp()
  return useCallback(
    async (source, secrets) => {
      const run = await beginAllowed(app, source, secrets, app.runs.start)
      if (run) show(app, run)
      return run
    },
    [app],
  )
}

type Begin<T> = (source: RunSource, secrets: GivenSecrets | undefined, consents: readonly Consent[]) => Promise<T>

/** Begins something after the consents and the password that its sessions need; undefined when it was not begun. */
export async function beginAllowed<T>(
  app: AppState,
  source: RunSource,
  secrets: GivenSecrets | undefined,
  begin: Begin<T>,
): Promise<T | undefined> {
  const plan = planOf(app, source)
  const known = source.kind !== 'options' || (secrets?.password ?? '') !== ''
  const consents = plan ? consentsNeeded(plan, known) : []
  if (!(await app.consent.ask(consents))) return undefined
  return app.notices.attempt(() => beginOrAsk(app, source, secrets, consents, begin))
}

/** undefined when the person would not tell the password. */
async function beginOrAsk<T>(
  app: AppState,
  source: RunSource,
  secrets: GivenSecrets | undefined,
  consents: readonly Consent[],
  begin: Begin<T>,
): Promise<T | undefined> {
  try {
    return await begin(source, secrets, consents)
  } catch (error) {
    const plan = planOf(app, source)
    if (!plan || !(error instanceof CallError) || error.code !== 'password-needed') throw error
    const profileId = profileOf(app, source)
    const given = await app.passwordQuestion.ask(`${plan.user} at ${plan.host}`, profileId !== null)
    if (!given) return undefined
    const { password, keep } = given
    const begun = await begin(source, { ...secrets, password }, consents)
    if (keep && profileId !== null)
      await app.client.call('profiles.setSecret', { id: profileId, secret: 'password', value: password })
    return begun
  }
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
      return profile ? planSession(source.options ?? profile.options) : null
    }
    case 'again': {
      const plan = app.documents.store.getState().byId[source.runId]?.header?.plan ?? null
      if (!plan) return null
      const changed = source.options
        ? planSession({ ...optionsOfPlan(plan, DEFAULT_OPTIONS), ...source.options })
        : plan
      return { ...changed, probes: source.probes ?? plan.probes }
    }
  }
}

function profileOf(app: AppState, source: RunSource): string | null {
  if (source.kind === 'profile') return source.profileId
  if (source.kind !== 'again') return null
  return runOf(app.runs.store.getState(), source.runId)?.profileId ?? null
}
