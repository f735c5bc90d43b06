/** The page that `ftpscope share` writes: one file, with the run in it, that opens without the program. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SHARED_RUN_ID, type SharedRun } from '../../shared/report/shared-run.ts'
import { connect } from '../../shared/rpc/rpc.ts'
import '../style/tokens.css'
import '../style/base.css'
import '../style/controls.css'
import '../session/session.css'
import { DEFAULT_SETTINGS, type Settings } from '../../shared/rpc/domains/settings.ts'
import type { ToWindow, WindowWire } from '../../shared/rpc/wire.ts'
import { AppContext, type AppState, createViewState } from '../app-state.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { sharedDocuments } from './documents.ts'
import { SharedRunPage } from './SharedRunPage.tsx'
import { shareStrings } from './strings.ts'

/** In place of the app: how the page is laid out lives as long as the page, and everything else is refused. */
function readOnlyWire(): WindowWire {
  let settings: Settings = DEFAULT_SETTINGS
  let listener: (message: ToWindow) => void = () => undefined
  return {
    onMessage(listen) {
      listener = listen
    },
    send(message) {
      if (message.type !== 'call') return
      const { id, name, params } = message
      if (name === 'settings.change') {
        settings = { ...settings, ...(params as Partial<Settings>) }
        listener({ type: 'result', id, value: settings })
      } else listener({ type: 'error', id, code: 'unsupported', message: shareStrings.readOnly })
    },
  }
}

/** Where a window keeps which screen is shown: there is one screen here. */
const NOWHERE = { getItem: () => null, setItem: () => undefined }

function show(root: HTMLElement, run: SharedRun): void {
  // The wizard is not on this page, and nothing on it leads there.
  const state = createViewState(connect(readOnlyWire()), sharedDocuments(run), NOWHERE) as AppState
  createRoot(root).render(
    <StrictMode>
      <AppContext value={state}>
        <ErrorBoundary>
          <SharedRunPage run={run} />
        </ErrorBoundary>
      </AppContext>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
const held = document.getElementById(SHARED_RUN_ID)?.textContent ?? ''
if (root) {
  const run = JSON.parse(held || 'null') as SharedRun | null
  if (run && run.sessions.length > 0) show(root, run)
  else root.textContent = shareStrings.damaged
}
