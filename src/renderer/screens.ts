/** Every screen of the window, in the order of the sidebar: one entry each, loaded when it is shown. */
import type { Screen } from './screen.ts'
import { later } from './ui/later.ts'
import { screenStrings } from './ui/strings.ts'

const titles = screenStrings

export const SCREENS: readonly Screen[] = [
  {
    id: 'session',
    title: titles.session,
    icon: 'session',
    place: 'main',
    component: later(async () => (await import('./session/SessionScreen.tsx')).SessionScreen),
    command: 'show-session',
  },
  {
    id: 'wizard',
    title: titles.wizard,
    icon: 'wizard',
    place: 'main',
    component: later(async () => (await import('./wizard/WizardScreen.tsx')).WizardScreen),
    command: 'show-wizard',
  },
  {
    id: 'matrix',
    title: titles.matrix,
    icon: 'matrix',
    place: 'main',
    component: later(async () => (await import('./matrix/MatrixScreen.tsx')).MatrixScreen),
    command: 'show-matrix',
  },
  {
    id: 'fleet',
    title: titles.fleet,
    icon: 'fleet',
    place: 'main',
    component: later(async () => (await import('./fleet/FleetScreen.tsx')).FleetScreen),
    command: 'show-fleet',
  },
  {
    id: 'history',
    title: titles.history,
    icon: 'history',
    place: 'main',
    component: later(async () => (await import('./history/HistoryScreen.tsx')).HistoryScreen),
    command: 'show-history',
  },
  {
    id: 'profiles',
    title: titles.profiles,
    icon: 'profiles',
    place: 'main',
    component: later(async () => (await import('./profiles/ProfilesScreen.tsx')).ProfilesScreen),
    command: 'show-profiles',
  },
  {
    id: 'open',
    title: titles.open,
    icon: 'open',
    place: 'main',
    component: later(async () => (await import('./open-log/OpenLogScreen.tsx')).OpenLogScreen),
    command: 'show-open',
  },
  {
    id: 'lab',
    title: titles.lab,
    icon: 'lab',
    place: 'main',
    component: later(async () => (await import('./lab/LabScreen.tsx')).LabScreen),
    command: 'show-lab',
  },
  {
    id: 'two-ended',
    title: titles['two-ended'],
    icon: 'target',
    place: 'main',
    component: later(async () => (await import('./two-ended/TwoEndedScreen.tsx')).TwoEndedScreen),
    command: 'show-two-ended',
  },
  {
    id: 'compare',
    title: titles.compare,
    icon: 'compare',
    place: 'hidden',
    component: later(async () => (await import('./compare/CompareScreen.tsx')).CompareScreen),
  },
  {
    id: 'repeat',
    title: titles.repeat,
    icon: 'repeat',
    place: 'hidden',
    component: later(async () => (await import('./repeat/RepeatScreen.tsx')).RepeatScreen),
  },
  {
    id: 'welcome',
    title: titles.welcome,
    icon: 'star',
    place: 'hidden',
    component: later(async () => (await import('./welcome/WelcomeScreen.tsx')).WelcomeScreen),
  },
  {
    id: 'settings',
    title: titles.settings,
    icon: 'settings',
    place: 'foot',
    component: later(async () => (await import('./settings/SettingsScreen.tsx')).SettingsScreen),
    command: 'show-settings',
  },
  {
    id: 'about',
    title: titles.about,
    icon: 'about',
    place: 'foot',
    component: later(async () => (await import('./about/AboutScreen.tsx')).AboutScreen),
    command: 'about',
  },
]
