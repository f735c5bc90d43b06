import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { typedOptionsOfPlan } from '../../shared/session/options-of-plan.ts'
import { DEFAULT_OPTIONS } from '../../shared/session/profile.ts'
import { useApp, useDocument } from '../app-state.ts'
import { useCommand } from '../commands/use-command.ts'
import type { OpenDocument } from '../stores/documents.ts'
import { runOf } from '../stores/runs.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { later } from '../ui/later.ts'
import { Start } from './Start.tsx'
import { sessionStrings } from './strings.ts'
import { TargetBar } from './TargetBar.tsx'
import './session.css'

const Loading = () => (
  <div className="loading" role="status">
    {sessionStrings.loading}
  </div>
)
const ShownSession = later(async () => (await import('./ShownSession.tsx')).ShownSession, Loading)
const OptionsDrawer = later(async () => (await import('./OptionsDrawer.tsx')).OptionsDrawer)

export function SessionScreen() {
  const { navigation, documents } = useApp()
  const id = useStore(navigation.store, (place) => place.document)
  const document = useDocument(id)
  const [drawer, setDrawer] = useState(false)
  // After a reload the place is known but its document is not open yet.
  useEffect(() => {
    if (id !== null) documents.open(id)
  }, [documents, id])

  const own = useOwnTarget(document)
  useCommand('show-options', own ? () => setDrawer(true) : null)

  return (
    <div className="session" data-own={own}>
      {own && <TargetBar drawerOpen={drawer} onDrawer={setDrawer} />}
      <div className="stage">
        {id === null ? (
          <Start />
        ) : (
          <div className="session-document">
            {document?.problem ? (
              <Empty
                icon="cross"
                title={sessionStrings.cannotShow}
                actions={<Button onClick={() => navigation.showStart()}>{sessionStrings.back}</Button>}
              >
                <p>{document.problem}</p>
              </Empty>
            ) : document?.derived ? (
              <ShownSession document={document} derived={document.derived} own={own} />
            ) : (
              <Loading />
            )}
          </div>
        )}
        {own && drawer && <OptionsDrawer onClose={() => setDrawer(false)} />}
      </div>
    </div>
  )
}

/**
 * Whether the bar belongs to what is shown: it names the target of the session below. A log tells no target to test,
 * and a practice server stands for one session only.
 */
function useOwnTarget(document: OpenDocument | null): boolean {
  const { form, runs } = useApp()
  const practice = useStore(runs.store, (state) => (runOf(state, document?.id ?? null)?.practice ?? null) !== null)
  const header = document?.header ?? null
  const own = !practice && header?.source.kind !== 'import'
  const id = document?.id
  const before = useRef({ id, typed: 0 })
  if (before.current.id !== id) before.current = { id, typed: form.store.getState().typed }
  useEffect(() => {
    // Who began to type before the session was read goes on typing.
    if (form.store.getState().typed !== before.current.typed) return
    if (own && header?.plan) form.showTarget(typedOptionsOfPlan(header.plan, DEFAULT_OPTIONS))
  }, [own, header, form])
  return own
}
