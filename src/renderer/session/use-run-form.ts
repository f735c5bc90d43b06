import { useCallback } from 'react'
import { type AppState, useApp } from '../app-state.ts'
import { type FormSource, formProblem, lacksPassword, secretsOf, sourceOf } from '../stores/session-form.ts'
import { useTestPair } from '../two-ended/use-test-pair.ts'
import { useStartRun } from './use-start-run.ts'

/** Reads what stands in the form and runs it. `wrong`: it cannot be run; `declined`: the person would rather not. */
export function useRunForm(): () => Promise<'runs' | 'wrong' | 'declined'> {
  const app = useApp()
  const start = useStartRun()
  const testPair = useTestPair()
  return useCallback(async () => {
    const { form, profiles } = app
    form.readHost()
    const typed = form.store.getState()
    if (formProblem(typed)) return 'wrong'
    if (typed.pairing !== null) return (await testPair(typed.pairing)) === undefined ? 'declined' : 'runs'
    const source = sourceOf(typed, profiles.store.getState().profiles)
    if (!(await passwordTold(app, source))) return 'declined'
    return (await start(source, secretsOf(form.store.getState(), source))) ? 'runs' : 'declined'
  }, [app, start, testPair])
}

/** Asks for a password that is missing. False when the person would rather not run. */
async function passwordTold({ form, passwordQuestion }: AppState, source: FormSource): Promise<boolean> {
  const typed = form.store.getState()
  if (!lacksPassword(typed, source)) return true
  const given = await passwordQuestion.ask(`${typed.options.user} at ${typed.options.host}`, false)
  if (given) form.setSecret({ password: given.password, emptyPasswordMeant: given.password === '' })
  return given !== null
}
