import { useStore } from 'zustand'
import { useApp } from './app-state.ts'
import { shortcutText } from './commands/command-list.ts'
import { isMac } from './commands/is-mac.ts'
import { commandStrings } from './commands/strings.ts'
import type { Screen } from './screen.ts'
import { SCREENS } from './screens.ts'
import { Icon } from './ui/Icon.tsx'
import { Mark } from './ui/Mark.tsx'
import { commonStrings } from './ui/strings.ts'

/** The way from screen to screen. */
export function Sidebar({ current }: { current: string }) {
  const { commands } = useApp()
  const entry = (screen: Screen) => <SidebarEntry key={screen.id} screen={screen} current={screen.id === current} />
  return (
    <nav className="sidebar" aria-label={commonStrings.screens}>
      <div className="mark" title="FTPScope">
        <Mark />
      </div>
      <ul>{SCREENS.filter(({ place }) => place === 'main').map(entry)}</ul>
      <ul className="foot">
        <li>
          <button
            type="button"
            title={`${commandStrings['command-palette']} (${shortcutText('command-palette', isMac())})`}
            onClick={() => commands.run('command-palette')}
          >
            <Icon name="search" size={18} />
            <span>{commonStrings.paletteShort}</span>
          </button>
        </li>
        {SCREENS.filter(({ place }) => place === 'foot').map(entry)}
      </ul>
    </nav>
  )
}

function SidebarEntry({ screen, current }: { screen: Screen; current: boolean }) {
  const { navigation, runs } = useApp()
  const busy = useStore(
    runs.store,
    (state) => screen.id === 'session' && state.runs.some(({ phase }) => phase !== 'ended'),
  )
  return (
    <li>
      <button
        type="button"
        aria-current={current ? 'page' : undefined}
        title={screen.title}
        onClick={() => navigation.show(screen.id)}
      >
        <Icon name={screen.icon} size={18} />
        <span>{screen.title}</span>
        {busy && <span className="busy" role="img" aria-label={commonStrings.running} />}
      </button>
    </li>
  )
}
