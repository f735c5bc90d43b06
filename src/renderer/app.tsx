import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useApp, useSettings } from './app-state.ts'
import { pickText } from './clipboard-and-files/pick-file.ts'
import { commandOfShortcut, shortcutOf } from './commands/command-list.ts'
import { requestCommand } from './commands/request-command.ts'
import { useCommand } from './commands/use-command.ts'
import { DropAnywhere } from './open-log/DropAnywhere.tsx'
import { useOpenLog } from './open-log/use-open-log.ts'
import { PipeBanner } from './PipeBanner.tsx'
import { CommandPalette } from './palette/CommandPalette.tsx'
import { OfferedServers } from './profiles/OfferedServers.tsx'
import { Sidebar } from './Sidebar.tsx'
import { SCREENS } from './screens.ts'
import { ConsentDialog } from './session/ConsentDialog.tsx'
import { PasswordDialog } from './session/PasswordDialog.tsx'
import { ErrorBoundary } from './ui/ErrorBoundary.tsx'
import { commonStrings } from './ui/strings.ts'
import { Toasts } from './ui/Toasts.tsx'
import './app.css'

export function App() {
  const app = useApp()
  const { pipe } = useStore(app.info.store)
  const place = useStore(app.navigation.store)
  const loaded = useStore(app.settings.store, (state) => state.loaded)
  const settings = useSettings()
  const [palette, setPalette] = useState(false)
  useAppearance()
  useShortcuts()
  useOutsideRequests()

  useCommand('command-palette', () => setPalette(true))
  useCommand('text-larger', () => void app.notices.attempt(app.settings.stepTextSize(1)))
  useCommand('text-smaller', () => void app.notices.attempt(app.settings.stepTextSize(-1)))
  useCommand('text-normal', () => void app.notices.attempt(app.settings.stepTextSize(0)))
  const openLog = useOpenLog()
  useCommand('open-file', () => {
    void app.notices.attempt(async () => {
      const file = await pickText(app, 'log')
      if (file) await openLog(file.name, file.text)
    })
  })

  const first = loaded && !settings.welcomed && place.screen === 'session' && place.document === null
  const id = first ? 'welcome' : place.screen
  const screen = SCREENS.find((one) => one.id === id) ?? SCREENS[0]
  if (!screen) return null
  const Shown = screen.component
  return (
    <div className="app">
      <a className="skip" href="#main">
        {commonStrings.skip}
      </a>
      <Sidebar current={screen.id} />
      <div className="body">
        <PipeBanner />
        <main id="main" tabIndex={-1} aria-label={screen.title}>
          {loaded || pipe === 'lost' ? (
            <ErrorBoundary key={screen.id}>
              <Shown />
            </ErrorBoundary>
          ) : null}
        </main>
      </div>
      {SCREENS.map(({ id: name, command }) => command && <ScreenCommand key={name} id={name} command={command} />)}
      {palette && <CommandPalette onClose={() => setPalette(false)} />}
      <ConsentDialog />
      <PasswordDialog />
      <DropAnywhere />
      <OfferedServers />
      <Toasts />
    </div>
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

function useShortcuts(): void {
  const { commands } = useApp()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event)
      const command = shortcut === null ? undefined : commandOfShortcut(shortcut)
      if (!command || event.defaultPrevented) return
      if (requestCommand(commands, command)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [commands])
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
