/** Every screen of the window, in the order of the sidebar: one entry each. */
import { AboutScreen } from './about/AboutScreen.tsx'
import { CompareScreen } from './compare/CompareScreen.tsx'
import { HistoryScreen } from './history/HistoryScreen.tsx'
import { LabScreen } from './lab/LabScreen.tsx'
import { MatrixScreen } from './matrix/MatrixScreen.tsx'
import { OpenLogScreen } from './open-log/OpenLogScreen.tsx'
import { ProfilesScreen } from './profiles/ProfilesScreen.tsx'
import type { Screen } from './screen.ts'
import { SessionScreen } from './session/SessionScreen.tsx'
import { SettingsScreen } from './settings/SettingsScreen.tsx'
import { screenStrings } from './ui/strings.ts'
import { WelcomeScreen } from './welcome/WelcomeScreen.tsx'
import { WizardScreen } from './wizard/WizardScreen.tsx'

const titles = screenStrings

export const SCREENS: readonly Screen[] = [
  {
    id: 'session',
    title: titles.session,
    icon: 'session',
    place: 'main',
    component: SessionScreen,
    command: 'show-session',
  },
  {
    id: 'wizard',
    title: titles.wizard,
    icon: 'wizard',
    place: 'main',
    component: WizardScreen,
    command: 'show-wizard',
  },
  {
    id: 'matrix',
    title: titles.matrix,
    icon: 'matrix',
    place: 'main',
    component: MatrixScreen,
    command: 'show-matrix',
  },
  {
    id: 'history',
    title: titles.history,
    icon: 'history',
    place: 'main',
    component: HistoryScreen,
    command: 'show-history',
  },
  {
    id: 'profiles',
    title: titles.profiles,
    icon: 'profiles',
    place: 'main',
    component: ProfilesScreen,
    command: 'show-profiles',
  },
  { id: 'open', title: titles.open, icon: 'open', place: 'main', component: OpenLogScreen, command: 'show-open' },
  { id: 'lab', title: titles.lab, icon: 'lab', place: 'main', component: LabScreen, command: 'show-lab' },
  { id: 'compare', title: titles.compare, icon: 'compare', place: 'hidden', component: CompareScreen },
  { id: 'welcome', title: titles.welcome, icon: 'star', place: 'hidden', component: WelcomeScreen },
  {
    id: 'settings',
    title: titles.settings,
    icon: 'settings',
    place: 'foot',
    component: SettingsScreen,
    command: 'show-settings',
  },
  { id: 'about', title: titles.about, icon: 'about', place: 'foot', component: AboutScreen, command: 'about' },
]
