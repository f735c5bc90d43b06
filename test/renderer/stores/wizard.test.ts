import { expect, test } from 'vitest'
import type { Documents } from '../../../src/renderer/stores/documents.ts'
import type { RunsStore } from '../../../src/renderer/stores/runs.ts'
import type { Watches } from '../../../src/renderer/stores/watches.ts'
import { createWizard } from '../../../src/renderer/stores/wizard.ts'
import type { WizardCalls } from '../../../src/shared/rpc/domains/wizard.ts'
import { beginWizard } from '../../../src/shared/wizard/wizard-state.ts'
import { appSide } from './app-side.ts'

type Save = Parameters<WizardCalls['wizard.save']>[0]

/** A window's wizard, and what it saved. Nothing here runs a session, so runs, documents and watches do nothing. */
function stage() {
  const saves: Save[] = []
  const app = appSide({ 'wizard.save': (save) => void saves.push(save) })
  const watches = { onEnd: () => undefined } as unknown as Watches
  const wizard = createWizard(app.client, {} as RunsStore, {} as Documents, watches)
  return { app, wizard, saves, host: () => wizard.store.getState().state.given.host }
}
const at = (host: string) => beginWizard({ given: { host } })

test('a late echo of its own save does not take a window back to where it stood', async () => {
  const { app, wizard, saves, host } = stage()
  await wizard.become(at('first.example.net'))
  await wizard.become(at('second.example.net'))
  const [first] = saves
  if (!first) throw new Error('nothing was saved')
  app.tell('wizard.changed', first)
  expect(host()).toBe('second.example.net')
})

test('what another window saved is taken', async () => {
  const [here, there] = [stage(), stage()]
  await here.wizard.become(at('here.example.net'))
  await there.wizard.become(at('there.example.net'))
  const [save] = there.saves
  if (!save) throw new Error('nothing was saved')
  here.app.tell('wizard.changed', save)
  expect(here.host()).toBe('there.example.net')
  here.app.tell('wizard.changed', { state: null, by: save.by })
  expect(here.wizard.store.getState().state.rounds).toEqual([])
  expect(here.host()).toBeUndefined()
})
