import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useApp, useSettings } from './app-state.ts'
import { pickFiles } from './clipboard-and-files/pick-file.ts'
import { requestCommand } from './commands/request-command.ts'
import { useCommand } from './commands/use-command.ts'
import { useShortcuts } from './commands/use-shortcuts.ts'
import { DropAnywhere } from './open-log/DropAnywhere.tsx'
import { showFiles } from './open-log/open-files.ts'
import { PipeBanner } from './PipeBanner.tsx'
import { Sidebar } from './Sidebar.tsx'
import { SCREENS } from './screens.ts'
import { focusWhenThere, useArrival } from './ui/arrival.ts'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { later, loadPart } from './ui/later.ts'
import { commonStrings } from './ui/strings.ts'
import './app.css'

const CommandPalette = later(async () => (await import('./palette/CommandPalette.tsx')).CommandPalette)
const ConsentDialog = later(async () => (await import('./session/ConsentDialog.tsx')).ConsentDialog)
const PasswordDialog = later(async () => (await import('./session/PasswordDialog.tsx')).PasswordDialog)
const Toasts = later(async () => (await import('./ui/Toasts.tsx')).Toasts)
const WatchBar = later(async () => (await import('./watch/WatchBar.tsx')).WatchBar)
const OfferedServers = later(async () => (await import('./profiles/OfferedServers.tsx')).OfferedServers)

export function App() {
  const app = useApp()
  const { pipe } = useStore(app.info.store)
  const place = useStore(app.navigation.store)
  const loaded = useStore(app.settings.store, (state) => state.loaded)
  const settings = useSettings()
  const [palette, setPalette] = useState(false)
  const told = useStore(app.notices.store, ({ notices }) => notices.length > 0)
  useAppearance()
  useShortcuts()
  useOutsideRequests()
  useEffect(() => {
    // After what is on the screen.
    if (!loaded) return
    // Who opens the palette types at once.
    const idle = requestIdleCallback(() => void CommandPalette.ahead())
    return () => cancelIdleCallback(idle)
  }, [loaded])

  useCommand('command-palette', () => setPalette(true))
  useCommand('new-session', () => {
    app.form.clear()
    app.navigation.showStart()
    // Who asks for the form has seen what the first page says.
    if (!settings.welcomed) void app.notices.attempt(app.settings.change({ welcomed: true }))
    const { screen: asked } = app.navigation.store.getState()
    focusWhenThere('target-host', () => app.navigation.store.getState().screen === asked)
  })
  useCommand('text-larger', () => void app.notices.attempt(app.settings.stepTextSize(1)))
  useCommand('text-smaller', () => void app.notices.attempt(app.settings.stepTextSize(-1)))
  useCommand('text-normal', () => void app.notices.attempt(app.settings.stepTextSize(0)))
  useCommand('open-file', () => {
    void app.notices.attempt(async () => {
      const files = await pickFiles(app)
      if (files.length > 0) await showFiles(app, files)
    })
  })

  const first = loaded && !settings.welcomed && place.screen === 'session' && place.document === null
  const id = first ? 'welcome' : place.screen
  const screen = SCREENS.find((one) => one.id === id) ?? SCREENS[0]
  const main = useRef<HTMLElement>(null)
  useArrival(main, loaded ? id : null, place.document)
  if (!screen) return null
  const Shown = screen.component
  return (
    <div className="app">
      <a className="skip" href="#main">
        {commonStrings.skip}
      </a>
      <Sidebar current={screen.id} />
      <div className="body">
        <div className="banners">
          <PipeBanner />
          <Watching />
        </div>
        <main ref={main} id="main" tabIndex={-1} aria-label={screen.title}>
          {loaded || pipe === 'lost' ? (
            <ErrorBoundary key={screen.id}>
              <Shown />
            </ErrorBoundary>
          ) : null}
        </main>
      </div>
      {SCREENS.map(({ id: name, command }) => command && <ScreenCommand key={name} id={name} command={command} />)}
      <ErrorBoundary onError={(error) => app.notices.problem(error.message)}>
        {palette && <CommandPalette onClose={() => setPalette(false)} />}
        <Questions />
        {told && <Toasts />}
      </ErrorBoundary>
      <DropAnywhere />
    </div>
  )
}

/** A server is tested until it works, whatever screen is shown. */
function Watching() {
  const app = useApp()
  const shown = useStore(app.watches.store, ({ watch }) => watch !== null)
  useEffect(
    () =>
      app.watches.onEnd((watch) => {
        void app.notices.attempt(async () => (await loadPart(() => import('./watch/tell-end.ts'))).tellEnd(app, watch))
      }),
    [app],
  )
  if (!shown) return null
  return (
    <ErrorBoundary onError={(error) => app.notices.problem(error.message)}>
      <WatchBar />
    </ErrorBoundary>
  )
}

/** What the window asks of the person, whatever screen is shown. */
function Questions() {
  const { consent, passwordQuestion, profiles } = useApp()
  const consents = useStore(consent.store, ({ question }) => question !== null)
  const password = useStore(passwordQuestion.store, ({ question }) => question !== null)
  const offered = useStore(profiles.store, (state) => state.offered !== null)
  return (
    <>
      {consents && <ConsentDialog />}
      {password && <PasswordDialog />}
      {offered && <OfferedServers />}
    </>
  )
}

function ScreenCommand({ id, command }: { id: string; command: NonNullable<(typeof SCREENS)[number]['command']> }) {
  const { navigation } = useApp()
  useCommand(command, () => navigation.show(id))
  return null
}

/** Theme and text size of the whole page. */
function useAppearance(): void {
  const { theme, textSize } = useSettings()
  useEffect(() => {
    const root = document.documentElement
    if (theme === 'system') delete root.dataset.theme
    else root.dataset.theme = theme
    root.style.setProperty('--text-scale', String(textSize / 100))
  }, [theme, textSize])
}

/** What the menu, the system or another start of the program asks of this window. */
function useOutsideRequests(): void {
  const app = useApp()
  useEffect(() => {
    const stop = [
      app.client.on('app.command', ({ command }) => void requestCommand(app.commands, command)),
      app.client.on('app.opened', (opened) => {
        app.documents.open(opened.id, opened)
        app.navigation.showDocument(opened.id)
      }),
    ]
    void app.notices.attempt(async () => {
      await app.load()
      const { documents, commands } = await app.client.call('app.ready')
      for (const opened of documents) {
        app.documents.open(opened.id, opened)
        app.navigation.showDocument(opened.id)
      }
      for (const command of commands) requestCommand(app.commands, command)
    })
    return () => {
      for (const end of stop) end()
    }
  }, [app])
}
