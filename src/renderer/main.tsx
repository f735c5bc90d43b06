import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './style/fonts.css'
import './style/tokens.css'
import './style/base.css'
import './style/controls.css'
import { App } from './app.tsx'
import { AppContext, createAppState } from './app-state.ts'
import { SCREENS } from './screens.ts'
import { openWire } from './wire.ts'

const root = document.getElementById('root')
if (root) {
  const state = createAppState(openWire, sessionStorage)
  // While the app answers.
  const { screen } = state.navigation.store.getState()
  void SCREENS.find(({ id }) => id === screen)?.component.ahead()
  createRoot(root).render(
    <StrictMode>
      <AppContext value={state}>
        <App />
      </AppContext>
    </StrictMode>,
  )
}
