import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useApp, useDocument } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { OptionsDrawer } from './OptionsDrawer.tsx'
import { RunHeader } from './RunHeader.tsx'
import { Start } from './Start.tsx'
import { sessionStrings } from './strings.ts'
import { TargetBar } from './TargetBar.tsx'
import { Workspace } from './Workspace.tsx'
import './session.css'

export function SessionScreen() {
  const { navigation, documents } = useApp()
  const id = useStore(navigation.store, (place) => place.document)
  const document = useDocument(id)
  const [drawer, setDrawer] = useState(false)
  // After a reload the place is known but its document is not open yet.
  useEffect(() => {
    if (id !== null) documents.open(id)
  }, [documents, id])

  return (
    <div className="session">
      <TargetBar drawerOpen={drawer} onDrawer={setDrawer} />
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
              <>
                <RunHeader document={document} />
                <Workspace document={document} derived={document.derived} />
              </>
            ) : (
              <div className="loading" role="status">
                {sessionStrings.loading}
              </div>
            )}
          </div>
        )}
        {drawer && <OptionsDrawer onClose={() => setDrawer(false)} />}
      </div>
    </div>
  )
}
